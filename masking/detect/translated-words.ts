/**
 * What other languages call it, without accents, and what it is in English; by what it says, and the usual words for that whole.
 * Words that mean something else in a third language are left out, unless their types keep the two apart.
 */
const LANGUAGES: readonly { readonly headFirst: boolean; readonly words: readonly string[] }[] = [
  // German.
  {
    headFirst: false,
    words: [
      'nachname surname, vorname firstname, vornamen firstname, geburtsname surname, rufname firstname',
      'strasse street, straße street, hausnummer house_no, anschrift address, ort city, wohnort city, stadt city',
      'geburtsort birthplace, bundesland province, postleitzahl postcode, postfach address_line, adresszusatz address_line',
      'telefon telephone, mobil mobile, handy mobile, handynummer mobile, telefonnummer telephone, telefax fax, rufnummer telephone',
      'geburtsdatum birthdate, geburtstag birthday, geburtsjahr birthyear, passwort password, kennwort password',
      'benutzer user, benutzername username, anmeldename login, kontonummer account_no, konto account_no, koordinaten coordinates, kontoinhaber account_holder',
      'bankleitzahl sort_code, blz sort_code, steuerid tax_id, ustid vat, ustidnr vat, umsatzsteuerid vat, steuernummer tax_no',
      'kundenname customer_name, kundennummer customer_no, mitgliedsnummer member_no, personalnummer employee_no',
      'ausweisnummer passport, personalausweis passport, reisepass passport, sozialversicherungsnummer ssn, fuehrerschein license_no',
      'geschlecht gender, staatsangehoerigkeit nationality, familienstand marital, konfession religion, alter age, gehalt salary',
      'lohn wage, firma company, ansprechpartner contact_person, sachbearbeiter clerk, bearbeiter editor, vertreter representative',
      'verkaeufer seller, verantwortlicher responsible, empfaenger recipient, absender sender, verfasser author, inhaber holder',
      'bemerkung remark, bemerkungen remark, kommentar comment, notiz note, notizen note, anmerkung remark, hinweis note',
      'vermerk note, freitext note, unterschrift signature, anrede salutation, betreff subject, nachricht message, inhalt content',
      'beschreibung description, bezeichnung label, titel title, typ type, kategorie category, gruppe group, abteilung department',
      'einheit unit, marke brand, modell model, nummer number, menge quantity, anzahl count, preis price, betrag amount',
      'summe sum, waehrung currency, sprache language, farbe color, groesse size, gewicht weight, hoehe height, breite width',
      'laenge length, reihenfolge sort, sortierung sort, rang rank, datum date, zeit time, uhrzeit time, jahr year, monat month',
      'stunde hour, dauer duration, beginn start, ende end, aktiv active, gesperrt locked, geloescht deleted, datei file',
      'dateiname filename, verzeichnis directory, pfad path, bild image, vorlage template, wert value, schluessel key, land country',
      'lager warehouse, artikel product, artikelnummer sku, grund reason, begruendung reason, antwort answer, frage question, anfrage inquiry, beschwerde complaint, termin appointment, bewertung review',
      'bestellnummer order_no, rechnungsnummer invoice_no, belegnummer invoice_no, zahlungsweise payment_method, versandart type',
    ],
  },
  // French.
  {
    headFirst: true,
    words: [
      'prenom firstname, nom name, adresse address, rue street, ville city, commune city, courriel email, naissance birth, ddn birthdate',
      'datenaissance birthdate, codepostal postcode, batiment building, passe password, motdepasse password, mdp password',
      'utilisateur user, pseudo nickname, pseudonyme nickname, portable mobile, gsm mobile, telecopie fax, sexe gender',
      'nationalite nationality, salaire salary, societe company, entreprise company, employeur employer, commentaire comment',
      'remarque remark, remarques remark, destinataire recipient, expediteur sender, auteur author, responsable responsible',
      'titulaire holder, conjoint spouse, civilite salutation, libelle label, titre title, texte text, contenu content, objet subject',
      'sujet subject, fichier file, chemin path, taille size, poids weight, hauteur height, largeur width, longueur length',
      'quantite quantity, prix price, montant amount, somme sum, devise currency, langue language, couleur color, ordre sort',
      'categorie category, groupe group, unite unit, marque brand, modele model, numero number, paiement payment, statut status',
      'lieu place, complet full, actif active, heure hour, jour day, mois month, annee year, duree duration, pays country, motif reason, raison reason',
      'banque bank, guichet branch, perso personal, entrepot warehouse, reponse answer, cle key, valeur value, compte account, etat status',
    ],
  },
  // Spanish.
  {
    headFirst: true,
    words: [
      'nombre name, apellido surname, paterno surname, materno surname, direccion address, calle street, ciudad city, colonia district',
      'barrio district, municipio municipality, localidad locality, provincia province, telefono telephone, movil mobile',
      'celular mobile, correo email, electronico email, contrasena password, contrasenia password, usuario user, nacimiento birth',
      'domicilio address, sexo gender, genero gender, nacionalidad nationality, edad age, salario salary, sueldo salary',
      'empresa company, comentario comment, observacion remark, observaciones remark, nota note, titular holder, remitente sender',
      'destinatario recipient, autor author, vendedor seller, comprador buyer, representante representative, contacto contact',
      'descripcion description, titulo title, tipo type, codigo code, estado state, fecha date, hora hour, mes month, cantidad quantity',
      'precio price, monto amount, importe amount, moneda currency, idioma language, tamano size, peso weight, altura height',
      'categoria category, grupo group, unidad unit, marca brand, modelo model, imagen image, archivo file, ruta path, mensaje message',
      'asunto subject, contenido content, texto text, detalle detail, motivo reason, respuesta answer, pregunta question, pais country',
      'lugar place, completo full, codigopostal postcode, cuenta account, clave key, sangre blood, sanguineo blood, activo active, cargo role, puesto role, documento document, banco bank, cita appointment, queja complaint',
    ],
  },
  // Italian.
  {
    headFirst: true,
    words: [
      'cognome surname, nome name, indirizzo address, citta city, comune municipality, nascita birth, cellulare mobile, sesso gender',
      'azienda company, parola password, eta age, stipendio salary, intestatario holder, mittente sender, autore author',
      'luogo place, completo full, descrizione description, titolo title, codice code, fiscale fiscal, prezzo price, quantita quantity, importo amount, valuta currency',
      'lingua language, colore color, gruppo group, unita unit, modello model, immagine image, messaggio message, oggetto subject',
      'contenuto content, testo text, risposta answer, nazione country, stato state, anno year, mese month, giorno day, conto account',
    ],
  },
  // Portuguese.
  {
    headFirst: true,
    words: [
      'sobrenome surname, endereco address, logradouro street, rua street, bairro district, cidade city, telefone telephone, fone telephone',
      'senha password, nascimento birth, observacao remark, observacoes remark, anotacao note, anotacoes note, complemento address_line',
      'uf state, idade age, salario salary, remuneracao salary, responsavel responsible, contato contact, remetente sender, mae mother',
      'pai father, conjuge spouse, descricao description, situacao status, quantidade quantity, preco price, valor amount',
      'moeda currency, cor color, tamanho size, largura width, unidade unit, imagem image, arquivo file, caminho path',
      'mensagem message, assunto subject, conteudo content, resposta answer, pergunta question, chave key, extensao extension',
      'ordem sort, ativo active, historico history, laudo report, raiz root, conta account, ocorrencia incident, atendimento visit, consulta visit, reclamacao complaint, medida unit, dosagem unit, sanguinea blood',
    ],
  },
  // Dutch.
  {
    headFirst: false,
    words: [
      'achternaam surname, voornaam firstname, roepnaam firstname, tussenvoegsel surname, voorletters initials, naam name, gebruiker user',
      'gebruikersnaam username, straat street, huisnummer house_no, woonplaats city, gemeente municipality, wachtwoord password',
      'geboortedatum birthdate, geboorteplaats birthplace, leeftijd age, telefoon telephone, mobiel mobile, geslacht gender',
      'bedrijf company, opmerking remark, opmerkingen remark, toelichting note, notitie note, rekeningnummer account_no',
      'klantnummer customer_no, omschrijving description, soort type, bedrag amount, prijs price, aantal quantity, taal language',
      'kleur color, bestand file, afbeelding image, bericht message, onderwerp subject, inhoud content, tekst text, tijd time',
    ],
  },
  // Polish, Czech, Romanian.
  {
    headFirst: false,
    words: [
      'imie firstname, nazwisko surname, haslo password, hasło password, ulica street, miasto city, wojewodztwo province, powiat county',
      'urodzenia birth, plec gender, wiek age, komorka mobile, uwagi remark, opis description, tytul title, kwota amount, cena price',
      'ilosc quantity, wiadomosc message, tresc content, kraj country, heslo password, jmeno name, prijmeni surname, mesto city',
      'ulice street, psc postcode, narozeni birth, poznamka note, popis description, cislo number, zeme country, adresa address',
      'nume name, prenume firstname, oras city, strada street, judet county, nascut birth, parola password, descriere description',
    ],
  },
  // Swedish, Norwegian, Danish, Finnish.
  {
    headFirst: false,
    words: [
      'losenord password, passord password, adgangskode password, fornamn firstname, fornavn firstname, efternamn surname',
      'etternavn surname, efternavn surname, namn name, navn name, fodelsedatum birthdate, fodselsdato birthdate, personnummer ssn',
      'fodselsnummer ssn, gata street, vej street, epost email, postnummer postcode, telefonnummer telephone',
      'beskrivning description, beskrivelse description, anteckning note, merknad remark, salasana password, etunimi firstname',
      'sukunimi surname, nimi name, osoite address, katuosoite street, postinumero postcode, puhelin telephone, kaupunki city',
      'syntymaaika birthdate, henkilotunnus ssn, kuvaus description, huomautus remark',
    ],
  },
  // Turkish.
  {
    headFirst: false,
    words: [
      'sifre password, parola password, adi name, isim name, soyad surname, soyadi surname, soyisim surname, adres address, sehir city',
      'ilce district, mahalle district, sokak street, eposta email, ceptel mobile, dogum birth, cinsiyet gender, yas age, maas salary',
      'kimlik ssn, tckimlik ssn, aciklama description, baslik title, mesaj message, icerik content, fiyat price, miktar quantity',
      'tutar amount, tarih date, tarihi date, ulke country, kullaniciadi username, notlar note',
    ],
  },
  // Indonesian and Malay.
  {
    headFirst: true,
    words: [
      'nama name, alamat address, kota city, kabupaten county, kecamatan district, kelurahan village, desa village, provinsi province',
      'kodepos postcode, telepon telephone, telp telephone, notelp telephone, nohp mobile, surel email, sandi password',
      'katasandi password, lahir birth, kelamin gender, jk gender, agama religion, suku ethnic, umur age, usia age, gaji salary',
      'darah blood, warganegara nationality, ibu mother, ayah father, wali guardian, norek account_no, rekening account, penerima recipient',
      'pengirim sender, penulis author, petugas clerk, pembeli buyer, penjual seller, tgl date, tanggal date, tempat place, jenis type',
      'kode code, judul title, isi content, pesan message, catatan note, keterangan remark, gambar image, berkas file, harga price',
      'jumlah quantity, satuan unit, kategori category, tahun year, bulan month, hari day, jam hour, waktu time, pekerjaan occupation, keluhan complaint, pengaduan complaint, laporan report',
    ],
  },
  // Vietnamese.
  {
    headFirst: true,
    words: [
      'matkhau password, hoten fullname, hovaten fullname, diachi address, dienthoai telephone, sdt telephone, ngaysinh birthdate',
      'gioitinh gender, tuoi age, quequan birthplace, taikhoan account, mota description, tieude title, noidung content, ghichu note',
      'soluong quantity',
    ],
  },
  // Chinese, in letters and not.
  {
    headFirst: false,
    words: [
      'xingming fullname, zhenshixingming fullname, yonghuming username, zhanghao login, nicheng nickname, mima password',
      'shouji mobile, shoujihao mobile, shoujihaoma mobile, dianhua telephone, dianhuahaoma telephone, chuanzhen fax, youxiang email',
      'youjian email, dizhi address, zhuzhi address, youbian postcode, chengshi city, shengfen province, diqu district, jiedao street',
      'shenfenzheng ssn, shenfenzhenghao ssn, huzhao passport, xingbie gender, nianling age, shengri birthday, chushengriqi birthdate',
      'minzu ethnicity, jiguan birthplace, hunyin marital, xuexing blood, gongzi salary, yinhangka card_no, yinhangkahao card_no',
      'kahao card_no, chepaihao plate_no, chepai plate_no, xuehao student_no, gonghao employee_no, gongsi company',
      'lianxiren contact_person, lianxifangshi contact_number, shoujianren addressee, shouhuoren addressee, shenqingren addressee',
      'faburen author, zuozhe author, faqiren author, caozuoren operator, fuzeren responsible, beizhu remark, liuyan message, pinglun comment',
      'huifu reply, touxiang avatar, neirong content, biaoti title, mingcheng title, jianjie summary, xiangqing description',
      'miaoshu description, leixing type, leibie category, fenlei category, zhuangtai status, riqi date, shijian time, jiage price',
      'jine amount, shuliang quantity, bianhao code, tupian image, fengmian image, zhaopian image, yanse color, pinpai brand',
      'guige size, xinghao model, fangshi method, yuanyin reason, danhao code',
      '密码 password, 密碼 password, 姓名 fullname, 真实姓名 fullname, 用户名 username, 账号 login, 昵称 nickname, 手机 mobile, 手机号 mobile',
      '手机号码 mobile, 手機 mobile, 电话 telephone, 电话号码 telephone, 联系电话 telephone, 地址 address, 收货地址 address, 邮编 postcode',
      '邮箱 email, 生日 birthday, 出生日期 birthdate, 年龄 age, 民族 ethnicity, 身份证 ssn, 身份证号 ssn, 银行卡号 card_no, 公司 company',
      '联系人 contact_person, 收货人 addressee, 备注 remark, 学号 student_no, 工号 employee_no, 车牌号 plate_no',
    ],
  },
  // Korean, in letters and not.
  {
    headFirst: false,
    words: [
      'irum name, ireum name, seongmyeong fullname, juso address, jibeon address, jeonhwa telephone, hyudaepon mobile, saengil birthday',
      'bimilbeonho password, sabun employee_no, sabeon employee_no, jumin ssn, hoesa company, gyejwa account_no, yeonlakcheo contact_number',
      'bigo remark, naeyong content, jemok title',
      '비밀번호 password, 이름 name, 성명 fullname, 전화번호 telephone, 휴대폰 mobile, 휴대전화 mobile, 연락처 contact_number, 주소 address',
      '상세주소 address, 우편번호 postcode, 이메일 email, 생년월일 birthdate, 나이 age, 성별 gender, 주민등록번호 ssn, 계좌번호 account_no',
      '회사 company, 아이디 login, 닉네임 nickname, 메모 memo, 비고 remark, 내용 content, 제목 title',
    ],
  },
  // Whom tables are about, in the same languages.
  {
    headFirst: false,
    words: [
      'kunde customer, kunden customer, mitarbeiter employee, patienten patient, lieferant supplier, lieferanten supplier',
      'mitglied member, mitglieder member, schueler student, lehrer teacher, personen person, angestellter employee',
      'employe employee, fournisseur supplier, eleve student, personne person, adherent member, medecin doctor, salarie employee',
      'enseignant teacher, etudiant student, cliente customer, empleado employee, paciente patient, alumno student, estudiante student',
      'atendido client, beneficiario beneficiary, docente teacher, profesor teacher, medico doctor, socio member, trabajador employee, proveedor supplier, proveedores supplier',
      'persona person, pessoa person, aluno student, utente user, utenti user, clienti customer, dipendente employee, dipendenti employee',
      'paziente patient, pazienti patient, funcionario employee, fornecedor supplier, fornecedores supplier',
      'instituicao institution, klant customer, klanten customer, medewerker employee, leverancier supplier, leerling student, klient customer, klienci customer',
      'uzytkownik user, uzytkownicy user, pracownik employee, pacjent patient, zakaznik customer, zamestnanec employee',
      'kund customer, kunder customer, anvandare user, bruker user, brukere user, kullanici user, ogrenci student, ogretmen teacher',
      'personel employee, musteri customer, musteriler customer, pelanggan customer, pengguna user, karyawan employee, pegawai employee',
      'siswa student, mahasiswa student, guru teacher, dosen teacher, pasien patient, dokter doctor, anggota member, penduduk resident',
      'warga resident, nasabah customer, khachhang customer, nhanvien employee',
      'yonghu user, guanliyuan admin, kehu customer, huiyuan member, yuangong employee, xuesheng student, jiaoshi teacher, laoshi teacher',
      'yisheng doctor, huanzhe patient, hoewon member, gogaek customer, jikwon employee',
      '用户 user, 用戶 user, 客户 customer, 客戶 customer, 员工 employee, 회원 member, 고객 customer, 직원 employee, 사용자 user',
    ],
  },
];

const pairsOf = (words: readonly string[]) =>
  words.flatMap((line) => line.split(', ').map((pair) => pair.split(' ') as [string, string]));

/** By the word of the other language, in lower case and without accents. */
export const TRANSLATED: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap(({ words }) => pairsOf(words)),
);

/** Words of languages that say first what something is, and then whose: `nombre_cliente`, `nom_du_client`, `nama_ibu`. */
export const HEAD_FIRST: ReadonlySet<string> = new Set(
  LANGUAGES.filter(({ headFirst }) => headFirst).flatMap(({ words }) => pairsOf(words).map(([word]) => word)),
);

/** Languages that write words together: whatever stands before one of these, `rechnungsadresse`, `lianxidianhua`. */
const TOGETHER = [
  ...'nachname vorname strasse adresse nummer telefon datum passwort benutzername bezeichnung beschreibung betrag preis'.split(
    ' ',
  ),
  ...'straat nummer naam datum xingming zhanghao dianhua shouji dizhi youxiang riqi shijian bianhao mingcheng leixing'.split(
    ' ',
  ),
  ...'zhuangtai neirong beizhu leibie jiage shuliang tupian zhaopian pinpai xinghao fangshi yuanyin jianjie'.split(
    ' ',
  ),
].sort((one, other) => other.length - one.length);

/** A word of such a language in two; nothing where it is none. */
export function takenApart(word: string): readonly [string, string] | undefined {
  const end = TOGETHER.find((one) => word.endsWith(one) && word.length - one.length >= 2);
  return end === undefined ? undefined : [word.slice(0, -end.length), end];
}
