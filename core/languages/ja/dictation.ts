import type { DictationWords } from '../definition/dictation.ts';

export const ja: DictationWords = {
  mail: 'メール, メールアドレス, eメール, メアド, email',
  spelling: '綴り, つづり, スペル, スペリング, 一文字ずつ, 一文字ずつ教え, どう書き, どう書く, 漢字',
  cards: 'カード番号, クレジットカード, カード',
  codes: `
    予約番号, 予約コード, 確認番号, 照会番号, 受付番号, 注文番号, ナンバープレート, 車のナンバー, 車両番号, iban, シリアル番号, 製造番号, 型番, 追跡番号, 伝票番号, 問い合わせ番号, お問い合わせ番号, 便名, パスポート, 旅券番号,
    証券番号, 契約番号, 会員番号, お客様番号, 口座番号, 請求書番号, クーポンコード, アクセスコード, 認証コード, パスワード, マイナンバー, 免許証番号, 保険証`,
  names: 'お名前, 名前, 氏名, ご氏名, 名字, 苗字, フルネーム, どちら様',
  addresses: 'ご住所, 住所, お住まい, 番地, 配送先, お届け先, 送り先',
  asking: `
    ください, 下さい, 教えて, お願いします, お聞かせ, 言って, お伝え, どうぞ,
    いただけます, いただけますか, もらえます, もらえますか, くれますか, くれます`,
  alphabet: `
    エー, ビー, シー, ディー, イー, エフ, ジー, エイチ, エッチ, アイ, ジェイ, ジェー, ケー, ケイ, エル, エム, エヌ, オー, ピー, キュー, アール, エス, ティー, ユー, ブイ, ヴイ, ダブリュー, ダブル, エックス, ワイ,
    ゼット, ズィー, alpha, alfa, bravo, charlie, delta, echo, foxtrot, golf, hotel, india, juliet, juliett, kilo, lima, mike, november, oscar,
    papa, quebec, romeo, sierra, tango, uniform, victor, whiskey, whisky, x-ray, xray, yankee, zulu`,
  at: 'アット, アットマーク, @',
  dot: 'ドット, 点, テン',
  dashes: 'ハイフン, の, アンダーバー, スラッシュ, マイナス, ダッシュ, プラス',
  refusals:
    'ない, ません, ありません, わかりません, 分かりません, 知りません, 持っていません, いいえ, なぜ, どうして, 何, 分からない, わからない, 忘れ, 忘れた, 待って, ちょっと, すみません, どこ, いつ, 誰',
  telephoneDigits: 11,
};
