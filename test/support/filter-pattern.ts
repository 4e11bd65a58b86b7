type Line = Readonly<Record<string, unknown>>;
type Test = (line: Line) => boolean;

/**
 * What CloudWatch's filter patterns for JSON log lines mean, as far as ours go: `{ ($.a = "x") && (($.b >= 0) || ($.c NOT EXISTS)) }`.
 * Throws for any other. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function filterPattern(pattern: string): Test {
  const tokens = pattern.match(/[{}()]|&&|\|\||NOT EXISTS|>=|=|\$\.\w+|"[^"]*"|\d+|\S/g) ?? [];

  function expect(token: string): void {
    const found = tokens.shift();
    if (found !== token) throw new Error(`${pattern}: ${token} expected, not ${found}`);
  }

  function chain(sign: string, part: () => Test, join: (tests: Test[], line: Line) => boolean): Test {
    const tests = [part()];
    while (tokens[0] === sign) {
      expect(sign);
      tests.push(part());
    }
    return (line) => join(tests, line);
  }

  const any = (): Test => chain('||', all, (tests, line) => tests.some((test) => test(line)));
  const all = (): Test => chain('&&', single, (tests, line) => tests.every((test) => test(line)));

  function single(): Test {
    if (tokens[0] !== '(') return comparison();
    expect('(');
    const inside = any();
    expect(')');
    return inside;
  }

  function comparison(): Test {
    const [field = '', operator] = tokens.splice(0, 2);
    const name = field.replace('$.', '');
    if (operator === 'NOT EXISTS') return (line) => !(name in line);
    const value = JSON.parse(tokens.shift() ?? '');
    if (operator === '=') return (line) => line[name] === value;
    if (operator === '>=') return (line) => typeof line[name] === 'number' && line[name] >= value;
    throw new Error(`${pattern}: ${operator} is not understood`);
  }

  expect('{');
  const whole = any();
  expect('}');
  return whole;
}
