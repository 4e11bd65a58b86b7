import type { MailboxWords } from '../definition/mailbox.ts';

export const pt: MailboxWords = {
  machine: `
    deixe um recado, deixe sua mensagem, deixe a sua mensagem, deixe uma mensagem, deixe seu recado, deixe o seu recado,
    pode deixar a sua mensagem, pode deixar sua mensagem, pode deixar uma mensagem, pode deixar um recado, grave seu recado,
    grave sua mensagem, grave a sua mensagem, após o sinal, após o bip, após o tom, depois do sinal, depois do bipe,
    caixa postal, correio de voz, caixa de mensagens, caixa de correio, secretária eletrônica, atendedor de chamadas,
    o número discado, o número que você ligou, o número chamado, o número para o qual você ligou, o cliente para o qual,
    o assinante, a pessoa para quem, está desligado ou fora da área, fora da área de cobertura, não posso atender,
    não podemos atender, sua chamada está sendo encaminhada, sua chamada será encaminhada
  `,
  perhaps: 'você ligou para, ligou para, obrigado por ligar, obrigada por ligar, não está disponível, sua chamada está',
};
