import type { UkRegion } from '#lib/domain/phone-number';

/** Countries for the list beside a phone number: region, name, calling code. The United Kingdom comes first. */
export interface Country {
  readonly code: string;
  readonly name: string;
  readonly dial: string;
}

const uk: readonly string[] = ['GB United Kingdom 44', 'GG Guernsey 44', 'JE Jersey 44', 'IM Isle of Man 44'];

const others =
  `AU Australia 61|AT Austria 43|BD Bangladesh 880|BE Belgium 32|BR Brazil 55|BG Bulgaria 359|CA Canada 1|CN China 86
HR Croatia 385|CY Cyprus 357|CZ Czechia 420|DK Denmark 45|EG Egypt 20|EE Estonia 372|FI Finland 358|FR France 33|DE Germany 49|GH Ghana 233
GI Gibraltar 350|GR Greece 30|HK Hong Kong 852|HU Hungary 36|IS Iceland 354|IN India 91|IE Ireland 353|IT Italy 39|JM Jamaica 1|JP Japan 81
KE Kenya 254|LV Latvia 371|LT Lithuania 370|LU Luxembourg 352|MY Malaysia 60|MT Malta 356|NL Netherlands 31|NZ New Zealand 64|NG Nigeria 234
NO Norway 47|PK Pakistan 92|PH Philippines 63|PL Poland 48|PT Portugal 351|RO Romania 40|SG Singapore 65|SK Slovakia 421|SI Slovenia 386
ZA South Africa 27|ES Spain 34|LK Sri Lanka 94|SE Sweden 46|CH Switzerland 41|TR Türkiye 90|UA Ukraine 380|AE United Arab Emirates 971
US United States 1|ZW Zimbabwe 263`.split(/[|\n]/);

export const countries: readonly Country[] = [...uk, ...others].map((line) => {
  const [code = '', ...rest] = line.split(' ');
  const dial = rest.pop() ?? '';
  return { code, name: rest.join(' '), dial };
});

const regions: Readonly<Record<UkRegion, string>> = {
  GB: 'the UK',
  GG: 'Guernsey',
  JE: 'Jersey',
  IM: 'the Isle of Man',
};
const list = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** "the UK", "the UK, Guernsey, Jersey or the Isle of Man". */
export function regionsInWords(of: readonly UkRegion[]): string {
  return list.format(of.map((region) => regions[region]));
}
