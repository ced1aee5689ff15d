/** What a name says, word by word: `order_name01` is order, name and the part 1. */
export interface NameWords {
  /** In lower case, without digits; in the singular where that is known: `addr`, `user`. */
  readonly words: readonly string[];
  /** The number that it ends with: 1 of `tel01`. */
  readonly part?: number;
}

/** Words that people glue together. From the longest, so that `username` is no `us er name`. */
const GLUED = [
  ...'telephone password passwd passphrase username customer contact company address account birthday birth family surname phone'.split(
    ' ',
  ),
  ...'mobile number postal street client member person reader sender session token secret license message comment signature'.split(
    ' ',
  ),
  ...'payment billing shipping delivery employee patient student teacher doctor owner author poster holder display recipient'.split(
    ' ',
  ),
  ...'first second third middle maiden given last full real nick screen login user host file path name mail email code zip post date'.split(
    ' ',
  ),
  ...'year month day time type status state city town country region province district agent remote attempt server card credit'.split(
    ' ',
  ),
  ...'bank tax vat key hash salt pin otp mac kana furigana yomi simei shimei jusho denwa bango yubin kaisha tantou seinengappi seibetsu'.split(
    ' ',
  ),
  ...'keitai kaiin shain kokyaku pass text title body note memo url link web site home page work emergency social security send list'.split(
    ' ',
  ),
  ...'phonetic addr value meta data product item order user group role count flag index level line profile device push access refresh api'.split(
    ' ',
  ),
  ...'alt alternate other cont sms alert sess act branch category supplier vendor seller invoice currency quantity amount parent child internal public private staff admin'.split(
    ' ',
  ),
].sort((one, other) => other.length - one.length);

/** Only at an end of a name: in the middle they are parts of words. */
const SHORT = ['ip', 'id', 'no', 'to', 'by', 'at', 'cc', 'ua', 'e'];

/** Words in the plural that a singular stands for. */
const PLURALS = /(?<=[^s])s$/;

/** Splits a name at marks, digits and changes of letter case, and words that are written together. */
export function nameWords(name: string): NameWords {
  const spread = name
    .normalize('NFKC')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase();
  const part = /(\d{1,3})[^\p{L}\d]*$/u.exec(spread)?.[1];
  const words = spread
    .replace(/2fa/g, 'tfa')
    .replace(/(^|_)([a-z])_(?=mail)/g, '$1$2')
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .map(unaccented)
    .flatMap((word) => (/^[a-z]{5,}$/.test(word) && !TRANSLATED.has(word) ? unglued(word) : [word]))
    .map((word) => {
      const one = singular(word);
      return ABBREVIATED.get(word) ?? TRANSLATED.get(word) ?? TRANSLATED.get(one) ?? one;
    });
  return { words, ...(part === undefined ? {} : { part: Number(part) }) };
}

/** What is left of words where names had to be short. */
const ABBREVIATED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    nm: 'name',
    nme: 'name',
    usr: 'user',
    cust: 'customer',
    emp: 'employee',
    dept: 'department',
    tlno: 'tel',
  }),
);

/** What other languages call it, without accents; words that mean something else in a third are left out. */
const TRANSLATED: ReadonlyMap<string, string> = new Map(
  [
    // German.
    'nachname surname, vorname firstname, strasse street, straße street, hausnummer house_no',
    'anschrift address, ort city, wohnort city, geburtsort birthplace, bundesland province, telefon telephone',
    'mobil mobile, handy mobile, handynummer mobile, geburtsdatum birthdate, geburtstag birthday',
    'passwort password, kennwort password, benutzer user, benutzername username, kontonummer account_no',
    'kundenname customer_name, kundennummer customer_no, ausweisnummer passport, sozialversicherungsnummer ssn',
    'geschlecht gender, staatsangehoerigkeit nationality, gehalt salary, firma company',
    'ansprechpartner contact_person, bemerkung remark, bemerkungen remark, kommentar comment, notiz note',
    'notizen note, unterschrift signature',
    // French.
    'prenom firstname, nom name, adresse address, rue street, ville city, courriel email, naissance birth',
    'passe password, motdepasse password, mdp password, utilisateur user, sexe gender, nationalite nationality',
    'salaire salary, societe company, entreprise company, commentaire comment',
    // Spanish.
    'apellido surname, direccion address, calle street, ciudad city, provincia province, telefono telephone',
    'movil mobile, celular mobile, correo email, electronico email, contrasena password, usuario user',
    'nacimiento birth, domicilio address, sexo gender, nacionalidad nationality, salario salary, sueldo salary',
    'empresa company, comentario comment, observacion remark, observaciones remark',
    // Italian.
    'cognome surname, nome name, indirizzo address, citta city, nascita birth, cellulare mobile, sesso gender',
    'azienda company, parola password',
    // Portuguese.
    'sobrenome surname, endereco address, logradouro street, rua street, bairro district, cidade city',
    'telefone telephone, senha password, nascimento birth, observacao remark, observacoes remark',
    // Dutch.
    'achternaam surname, voornaam firstname, naam name, gebruiker user, gebruikersnaam username, straat street',
    'huisnummer house_no, woonplaats city, wachtwoord password, geboortedatum birthdate, telefoon telephone',
    'mobiel mobile, geslacht gender, bedrijf company, opmerking remark, opmerkingen remark',
    // Polish, Czech, Romanian.
    'imie firstname, nazwisko surname, haslo password, hasło password, ulica street, miasto city',
    'urodzenia birth, plec gender, heslo password, jmeno name, prijmeni surname, mesto city, ulice street',
    'narozeni birth, adresa address, nume name, prenume firstname, oras city, strada street',
    // Swedish, Norwegian, Danish, Finnish.
    'losenord password, passord password, adgangskode password, fornamn firstname, fornavn firstname',
    'efternamn surname, etternavn surname, efternavn surname, fodelsedatum birthdate, fodselsdato birthdate',
    'gata street, epost email, postnummer postcode, salasana password, etunimi firstname, sukunimi surname',
    'osoite address, puhelin telephone, kaupunki city',
    // Turkish, Indonesian, Vietnamese.
    'sifre password, soyad surname, soyadi surname, adres address, eposta email, sandi password, nama name',
    'alamat address, lahir birth, telepon telephone, matkhau password, hoten fullname, diachi address',
    // Chinese, Korean.
    '密码 password, 密碼 password, 姓名 fullname, 手机 mobile, 手机号 mobile, 手機 mobile, 电话 telephone, 地址 address',
    '邮箱 email, 生日 birthday, 비밀번호 password, 이름 name, 성명 fullname, 전화번호 telephone, 휴대폰 mobile, 주소 address',
    '이메일 email, 생년월일 birthdate',
    // Whom tables are about, in the same languages.
    'kunde customer, kunden customer, mitarbeiter employee, patienten patient, lieferant supplier, lieferanten supplier',
    'schueler student, personen person, employe employee, fournisseur supplier, eleve student, personne person',
    'cliente customer, empleado employee, paciente patient, alumno student, proveedor supplier, proveedores supplier',
    'persona person, utente user, utenti user, clienti customer, dipendente employee, dipendenti employee',
    'paziente patient, pazienti patient, funcionario employee, fornecedor supplier, fornecedores supplier',
    'klant customer, klanten customer, medewerker employee, leverancier supplier, klient customer, klienci customer',
    'uzytkownik user, uzytkownicy user, kund customer, kunder customer, anvandare user, bruker user, brukere user',
    'musteri customer, musteriler customer, pelanggan customer, pengguna user, karyawan employee',
    '用户 user, 用戶 user, 客户 customer, 客戶 customer, 员工 employee, 회원 member, 고객 customer, 직원 employee, 사용자 user',
  ].flatMap((line) => line.split(', ').map((pair) => pair.split(' ') as [string, string])),
);

/** `téléphone` without its accents; kana keep their marks. */
const unaccented = (word: string): string =>
  /\p{Script=Latin}/u.test(word) ? word.normalize('NFD').replace(/[\u0300-\u036f]/g, '') : word;

const KNOWN = new Set(GLUED);

function singular(word: string): string {
  if (/(?:ss|us|is|news|status|address)$/.test(word)) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|sh|ch)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 ? word.replace(PLURALS, '') : word;
}

/** The words that a word is glued from; itself where it is not, down to the last letter. */
function unglued(word: string): string[] {
  if (KNOWN.has(word) || KNOWN.has(singular(word))) return [word];
  for (const head of GLUED) {
    if (!word.startsWith(head) || head === word) continue;
    const rest = word.slice(head.length);
    if (SHORT.includes(rest)) return [head, rest];
    const after = KNOWN.has(rest) || KNOWN.has(singular(rest)) ? [rest] : unglued(rest);
    if (after.length > 1 || KNOWN.has(singular(after[0] ?? ''))) return [head, ...after];
  }
  for (const short of SHORT) {
    const rest = word.slice(short.length);
    if (word.startsWith(short) && KNOWN.has(rest)) return [short, rest];
  }
  return [word];
}
