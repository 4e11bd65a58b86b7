import { wordsIn } from '#core/languages/words.ts';

/** Words that questions have whatever they are about: they would find the passages that happen to have them too. */
const WORDS: Readonly<Record<string, string>> = {
  ar: `ما ماذا من متى أين كيف لماذا لم هل كم أي أية هو هي هم هذا هذه ذلك تلك الذي التي في على إلى عن مع أو و ثم أن إن لا يكون كان كانت
    يمكن يمكنني أستطيع أريد لي لنا لدي عندي أنا نحن قل أخبرني`,
  de: `was wer wen wem wessen wann wo wohin woher wie warum wieso weshalb welche welcher welches welchen ist sind war waren bin sein hat haben
    habe hatte wird werden kann können konnte muss müssen soll sollen darf dürfen will mag der die das den dem des ein eine einen einem einer
    eines und oder aber auch in im an am auf aus bei mit nach von vom zu zum zur für über unter ich du er sie es wir ihr mir mich dir uns man
    mein meine meinen unser unsere nicht kein keine so denn da dass wenn als ob bitte sag gibt es`,
  en: `a about all am an and any anything are as at be been but by can could did do does everything for from get give had happen happens has
    have how i if in into is it its let like long make many me mine more most much my need of often on onto or our say shall should so
    something tell that the their them then there these they this those to us want was way ways we were what whats when where wheres which
    who whose why will with would you your please im ive youre dont doesnt`,
  es: `qué que quién quiénes cuándo dónde cómo por cuál cuáles cuánto cuánta cuántos cuántas es son era fue ser está están hay ha han he tiene
    tengo puede puedo pueden debe debo el la los las un una unos unas y o u pero también en de del a al con para sin sobre yo tú él ella nos
    me te se mi mis tu su sus lo le les no si esto esta este ese esa dime`,
  fr: `que quoi qui quand où comment pourquoi quel quelle quels quelles combien est ce sont était être a ont ai as avons avez peut peux puis
    doit dois faut le la les l un une des du de d et ou mais aussi en dans sur sous avec pour par sans à au aux je j tu il elle on nous vous
    ils elles me m te t se s mon ma mes notre nos votre vos son sa ses ne n pas y cela ça c cette cet ces dis si`,
  hi: `क्या कौन कब कहाँ कैसे क्यों किस किसका किसकी किसके कितना कितनी कितने कौनसा है हैं था थे थी हो होता होती होते हूँ मैं हम आप तुम वह वे
    यह ये मेरा मेरी मेरे हमारा हमारी हमारे मुझे हमें का की के को से में पर और या तो भी ने लिए कर करें करना करता सकता सकते सकती चाहिए बताओ
    बताइए नहीं एक`,
  it: `che cosa chi quando dove come perché quale quali quanto quanta quanti quante è sono era essere ha hanno ho abbiamo può posso possono
    deve devo il lo la i gli le l un uno una e o ma anche in di del dello della dei degli delle a al alla ai da dal con per su tra io tu lui
    lei noi mi ti si ci mio mia miei nostro suo sua non se questo questa quello c dimmi`,
  ja: `何 なに なん 誰 だれ いつ どこ どう どの どれ どんな どうして なぜ いくつ いくら は が を に で と も の へ や か から まで より です ます
    ですか ますか だ た て する し いる ある ない この その あの これ それ ください 教え 私 よう こと れる られる`,
  nl: `wat wie wanneer waar hoe waarom welke welk is zijn was waren ben heeft hebben heb had wordt worden kan kunnen kon moet moeten mag mogen
    wil de het een en of maar ook in op aan bij met naar van voor uit over te ik je jij hij zij ze we wij u mij me ons mijn onze uw jouw niet
    geen er dat die dit deze als zeg hoeveel`,
  pt: `que quê quem quando onde como por porquê porque qual quais quanto quanta quantos quantas é são era ser está estão há tem têm tenho
    pode posso podem deve devo o a os as um uma uns umas e ou mas também em no na nos nas de do da dos das ao à com para sem sobre eu tu ele
    ela nós me te se meu minha meus nosso seu sua não isso isto este esta diga`,
};

/** By the code of a language. */
export const ASKING_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(WORDS).map(([language, words]) => [language, new Set(wordsIn(words))]),
);
