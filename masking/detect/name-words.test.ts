import { expect, test } from '@jest/globals';
import { englishOrder, nameWords } from './name-words.ts';

test.each([
  ['order_name01', 'order name', 1],
  ['comment_author_IP', 'comment author ip', undefined],
  ['emailAddress', 'email address', undefined],
  ['e_mail', 'email', undefined],
  ['lastName', 'last name', undefined],
  ['HTTPServer', 'http server', undefined],
  ['membername', 'member name', undefined],
  ['sessionid', 'session id', undefined],
  ['poc_1_phone_a', 'poc phone a', undefined],
  ['google_2fa_secret', 'google tfa secret', undefined],
  ['dtb_customers', 'dtb customer', undefined],
  ['電話番号２', '電話番号', 2],
  ['address', 'address', undefined],
  ['altcontactzipcode', 'alt contact zip code', undefined],
  ['Téléphone', 'telephone', undefined],
  ['nachname2', 'surname', 2],
  ['mot_de_passe', 'mot de password', undefined],
  ['Straße', 'street', undefined],
  ['hasło', 'password', undefined],
  ['비밀번호', 'password', undefined],
  ['mitarbeiter', 'employee', undefined],
  ['sort', 'sort', undefined],
  ['via', 'via', undefined],
  ['constructor', 'constructor', undefined],
  ['fusername', 'f username', undefined],
  ['lastloginip', 'last login ip', undefined],
  ['regip', 'reg ip', undefined],
  ['region', 'region', undefined],
  ['buyerzip', 'buyer zip', undefined],
  ['rechnungsadresse', 'rechnung address', undefined],
  ['guanlixingming', 'guanli fullname', undefined],
  ['shenfenzheng', 'ssn', undefined],
  ['kontoinhaber', 'account holder', undefined],
  ['pat_tele', 'patient tel', undefined],
  ['カナ_ガ', 'カナ ガ', undefined],
  ['shipping', 'shipping', undefined],
])('%s says %s', (name, words, part) => {
  expect(nameWords(name)).toEqual({ words: words.split(' '), ...(part === undefined ? {} : { part }) });
});

test.each([
  ['nombre_del_cliente', 'customer name'],
  ['fecha_nacimiento', 'birth date'],
  ['numeroCuenta', 'account number'],
  ['lieu_naissance', 'birth place'],
  ['nama_ibu', 'mother name'],
  ['mot_de_passe', undefined],
  ['kunden_nummer', undefined],
  ['nombre', undefined],
])('%s is %s in the order of English', (name, words) => {
  expect(englishOrder(name)).toEqual(words?.split(' '));
});
