// Written by scripts/testing/masking/write-collations.ts from MySQL. Do not edit.
import type { CollationReading } from '../collation-reading.ts';

export const READINGS: readonly (readonly [collations: string, reading: CollationReading])[] = [
  [
    'armscii8_general_ci ascii_general_ci cp932_japanese_ci eucjpms_japanese_ci euckr_korean_ci greek_general_ci hebrew_general_ci koi8r_general_ci ujis_japanese_ci',
    { read: 'weights', as: 'latin1', coarser: true },
  ],
  ['big5_chinese_ci', { read: 'letters', letters: '`e|~y', odd: ['`', '~'] }],
  [
    'cp1250_croatian_ci latin2_croatian_ci',
    {
      read: 'letters',
      letters:
        'Áa|Âa|Äa|Çc|Ée|Ëe|Íi|Îi|Óo|Ôo|Öo|Úu|Üu|Ýy|ßs|áa|âa|äa|çc|ée|ëe|íi|îi|óo|ôo|öo|úu|üu|ýy|Ăa|ăa|Ąa|ąa|Ďd|ďd|Ęe|ęe|Ěe|ěe|Ĺl|ĺl|Ľl|ľl|Łl|łl|Ńn|ńn|Ňn|ňn|Őo|őo|Ŕr|ŕr|Řr|řr|Śs|śs|Şs|şs|Ţt|ţt|Ťt|ťt|Ůu|ůu|Űu|űu|Źz|źz|Żz|żz',
    },
  ],
  [
    'cp1250_czech_cs cp1251_general_cs latin1_general_cs latin7_estonian_cs latin7_general_cs utf8mb4_0900_as_cs utf8mb4_bg_0900_as_cs utf8mb4_bs_0900_as_cs utf8mb4_cs_0900_as_cs utf8mb4_da_0900_as_cs utf8mb4_de_pb_0900_as_cs utf8mb4_eo_0900_as_cs utf8mb4_es_0900_as_cs utf8mb4_es_trad_0900_as_cs utf8mb4_et_0900_as_cs utf8mb4_gl_0900_as_cs utf8mb4_hr_0900_as_cs utf8mb4_hu_0900_as_cs utf8mb4_is_0900_as_cs utf8mb4_la_0900_as_cs utf8mb4_lt_0900_as_cs utf8mb4_lv_0900_as_cs utf8mb4_mn_cyrl_0900_as_cs utf8mb4_nb_0900_as_cs utf8mb4_nn_0900_as_cs utf8mb4_pl_0900_as_cs utf8mb4_ro_0900_as_cs utf8mb4_ru_0900_as_cs utf8mb4_sk_0900_as_cs utf8mb4_sl_0900_as_cs utf8mb4_sr_latn_0900_as_cs utf8mb4_sv_0900_as_cs utf8mb4_tr_0900_as_cs utf8mb4_vi_0900_as_cs utf8mb4_zh_0900_as_cs',
    { cased: true, coarser: true },
  ],
  [
    'cp1250_general_ci',
    {
      read: 'letters',
      letters:
        '\u00a0 |§s|Áa|Âa|Äa|Çc|Ée|Ëe|Íi|Îi|Óo|Ôo|Öo|Úu|Üu|Ýy|ßs|áa|âa|äa|çc|ée|ëe|íi|îi|óo|ôo|öo|úu|üu|ýy|Ăa|ăa|Ąa|ąa|Ďd|ďd|Ęe|ęe|Ěe|ěe|Ĺl|ĺl|Ľl|ľl|Łl|łl|Ńn|ńn|Ňn|ňn|Őo|őo|Ŕr|ŕr|Řr|řr|Şs|şs|Ţt|ţt|Ťt|ťt|Ůu|ůu|Űu|űu',
    },
  ],
  [
    'cp1250_polish_ci',
    {
      read: 'letters',
      letters:
        'Áa|Âa|Äa|Çc|Ée|Ëe|Íi|Îi|Ôo|Öo|Úu|Üu|Ýy|ßs|áa|âa|äa|çc|ée|ëe|íi|îi|ôo|öo|úu|üu|ýy|Ăa|ăa|Čc|čc|Ďd|ďd|Đd|đd|Ěe|ěe|Ĺl|ĺl|Ľl|ľl|Ňn|ňn|Őo|őo|Ŕr|ŕr|Řr|řr|Şs|şs|Šs|šs|Ţt|ţt|Ťt|ťt|Ůu|ůu|Űu|űu|Žz|žz',
    },
  ],
  ['cp1251_bulgarian_ci cp1256_general_ci', { read: 'letters', letters: '' }],
  [
    'cp1251_general_ci cp850_general_ci hp8_english_ci latin1_general_ci sjis_japanese_ci',
    { read: 'letters', letters: '', coarser: true },
  ],
  ['cp1251_ukrainian_ci geostd8_general_ci koi8u_general_ci', { read: 'weights', as: 'latin1', odd: ['`'] }],
  [
    'cp1257_general_ci',
    {
      read: 'letters',
      letters:
        'Äa|Åa|Æa|Ée|Óo|Õo|Öo|Øo|Üu|ßs|äa|åa|æa|ée|óo|õo|öo|øo|üu|Āa|āa|Ąa|ąa|Ćc|ćc|Čc|čc|Ēe|ēe|Ėe|ėe|Ęe|ęe|Ģg|ģg|Īi|īi|Įi|įi|Ķk|ķk|Ļl|ļl|Łl|łl|Ńn|ńn|Ņn|ņn|Ōo|ōo|Ŗr|ŗr|Śs|śs|Šs|šs|Ūu|ūu|Ųu|ųu|Źz|źz|Żz|żz|Žz|žz',
    },
  ],
  [
    'cp1257_lithuanian_ci',
    {
      read: 'letters',
      letters:
        'z|\u00a0z|¢z|£z|¤z|¦z|§z|¨z|©z|«z|¬z|\u00adz|®z|¯z|°z|±z|²z|³z|´z|µz|¶z|·z|¸z|¹z|»z|¼z|½z|¾z|Äz|Åz|Æz|Éz|Óz|Õz|Öz|×z|Øz|Üz|ßz|äz|åz|æz|éz|óz|õz|öz|÷z|øz|üz|Āz|āz|ąz|Ćz|ćz|Ēz|ēz|Ģz|ģz|Īz|īz|Ķz|ķz|Ļz|ļz|Łz|łz|Ńz|ńz|Ņz|ņz|Ōz|ōz|Ŗz|ŗz|Śz|śz|Źz|źz|Żz|żz|Žz|žz|ˇz|˙z|˛z|–z|—z|‘z|’z|‚z|“z|”z|„z|†z|‡z|•z|…z|‰z|‹z|›z|€z|™z',
    },
  ],
  [
    'cp852_general_ci',
    {
      read: 'letters',
      letters:
        'Áa|Âa|Äa|Çc|Ée|Ëe|Íi|Îi|Óo|Ôo|Öo|Úu|Üu|Ýy|áa|âa|äa|çc|ée|ëe|íi|îi|óo|ôo|öo|úu|üu|ýy|Ăa|ăa|Ąa|ąa|Ćc|ćc|Čc|čc|Ďd|ďd|Đd|đd|Ęe|ęe|Ěe|ěe|Ĺl|ĺl|Ľl|ľl|Łl|łl|Őo|őo|Ŕr|ŕr|Řr|řr|Śs|śs|Şs|şs|Šs|šs|Ţt|ţt|Ťt|ťt|Ůu|ůu|Űu|űu|Źz|źz|Żz|żz|Žz|žz',
      coarser: true,
    },
  ],
  ['cp866_general_ci', { read: 'letters', letters: 'J\ufffd', odd: ['J'], coarser: true }],
  [
    'dec8_swedish_ci gb18030_chinese_ci latin1_danish_ci latin1_german1_ci latin1_german2_ci latin1_swedish_ci tis620_thai_ci',
    { read: 'weights', as: 'latin1' },
  ],
  ['swe7_swedish_ci', { read: 'weights', as: 'swe7' }],
  [
    'gb18030_unicode_520_ci utf8mb4_unicode_520_ci',
    {
      read: 'units',
      units:
        '020A 026E 02F5 0362 11E1 0363 035F 02EE 02FF 0300 0357 0550 0234 0223 0281 035C 1205 1206 1207 1208 1209 120A 120B 120C 120D 120E 0247 0243 0554 0555 0556 0273 0356 0301 035E 0302 0211 021D 020E 120F 1225 123D 1250 126B 12A3 12B0 12D3 12EC 1305 131E 1330 135F 136D 138E 13B3 13C8 13DA 1410 1433 1453 147B 148D 1497 149C 14AD 0303 0558 0304 055B',
    },
  ],
  ['gb2312_chinese_ci gbk_chinese_ci', { read: 'letters', letters: '~y', odd: ['~'] }],
  [
    'keybcs2_general_ci',
    {
      read: 'letters',
      letters:
        'Áa|Äa|Ée|Íi|Óo|Ôo|Öo|Úu|Üu|Ýy|áa|äa|ée|íi|óo|ôo|öo|úu|üu|ýy|Čc|čc|Ďd|ďd|Ěe|ěe|Ĺl|ĺl|Ľl|ľl|Ňn|ňn|Ŕr|ŕr|Řr|řr|Šs|šs|Ťt|ťt|Ůu|ůu|Žz|žz',
      coarser: true,
    },
  ],
  [
    'latin1_spanish_ci',
    {
      read: 'letters',
      letters:
        'Àa|Áa|Âa|Ãa|Äa|Åa|Æa|Çc|Èe|Ée|Êe|Ëe|Ìi|Íi|Îi|Ïi|Ðd|Òo|Óo|Ôo|Õo|Öo|Øo|Ùu|Úu|Ûu|Üu|Ýy|àa|áa|âa|ãa|äa|åa|æa|çc|èe|ée|êe|ëe|ìi|íi|îi|ïi|ðd|òo|óo|ôo|õo|öo|øo|ùu|úu|ûu|üu|ýy|ÿy',
    },
  ],
  ['latin2_czech_cs utf8mb4_ja_0900_as_cs utf8mb4_ja_0900_as_cs_ks', { cased: true }],
  [
    'latin2_general_ci',
    {
      read: 'letters',
      letters:
        'Çc|Ée|Ëe|Íi|Îi|Ôo|Öo|Úu|Üu|Ýy|çc|ée|ëe|íi|îi|ôo|öo|úu|üu|ýy|Ďd|ďd|Ěe|ěe|Ĺl|ĺl|Ľl|ľl|Ňn|ňn|Őo|őo|Ŕr|ŕr|Řr|řr|Şs|şs|Ţt|ţt|Ťt|ťt|Ůu|ůu|Űu|űu',
    },
  ],
  [
    'latin2_hungarian_ci',
    {
      read: 'letters',
      letters:
        '\u0082e|\u008ci|\u008di|\u008fa|\u0090e|\u0095o|\u0097u|\u00a0a|Áa|Ée|Íi|Óo|Úu|áa|ée|íi|óo|úu|Ąi|ľa|Łu|ŕo|˘o',
    },
  ],
  [
    'latin5_turkish_ci',
    {
      read: 'letters',
      letters:
        'I\ufffd|Àa|Áa|Âa|Ãa|Äa|Åa|Æa|Èe|Ée|Êe|Ëe|Ìi|Íi|Îi|Ïi|Ñn|Òo|Óo|Ôo|Õo|Øo|Ùu|Úu|Ûu|ßs|àa|áa|âa|ãa|äa|åa|æa|èe|ée|êe|ëe|ìi|íi|îi|ïi|ñn|òo|óo|ôo|õo|øo|ùu|úu|ûu|ÿy|İi',
      odd: ['I'],
    },
  ],
  ['latin7_general_ci', { read: 'letters', letters: 'T\ufffd', odd: ['T'] }],
  [
    'macce_general_ci',
    {
      read: 'letters',
      letters:
        'Nm|nm|Áa|Äa|Ée|Íi|Óo|Ôo|Õo|Öo|Úu|Üu|Ýy|ßs|áa|äa|ée|íi|óo|ôo|õo|öo|úu|üu|ýy|Āa|āa|Ąa|ąa|Ćc|ćc|Čc|čc|Ďd|ďd|Ēe|ēe|Ėe|ėe|Ęe|ęe|Ěe|ěe|Ģg|ģg|Īi|īi|Įi|įi|Ķk|ķk|Ĺl|ĺl|Ļl|ļl|Ľl|ľl|Łl|łl|Ńm|ńm|Ņm|ņm|Ňm|ňm|Ōo|ōo|Őo|őo|Ŕr|ŕr|Ŗr|ŗr|Řr|řr|Śs|śs|Šs|šs|Ťt|ťt|Ūu|ūu|Ůu|ůu|Űu|űu|Ųu|ųu|Źz|źz|Żz|żz|Žz|žz',
      odd: ['n'],
    },
  ],
  [
    'macroman_general_ci',
    {
      read: 'letters',
      letters:
        'Àa|Áa|Âa|Ãa|Äa|Åa|Çc|Èe|Ée|Êe|Ëe|Ìi|Íi|Îi|Ïi|Ñn|Òo|Óo|Ôo|Õo|Öo|Øo|Ùu|Úu|Ûu|Üu|ßs|àa|áa|âa|ãa|äa|åa|çc|èe|ée|êe|ëe|ìi|íi|îi|ïi|ñn|òo|óo|ôo|õo|öo|øo|ùu|úu|ûu|üu|ÿy|ıi|Ÿy|ƒf',
    },
  ],
  [
    'ucs2_general_mysql500_ci utf8mb3_general_mysql500_ci utf8mb4_general_ci',
    { read: 'weights', as: 'ucs2' },
  ],
  ['utf8mb3_tolower_ci', { read: 'weights', as: 'ucs2', coarser: true }],
  [
    'utf8mb4_0900_ai_ci utf8mb4_eo_0900_ai_ci utf8mb4_es_0900_ai_ci utf8mb4_gl_0900_ai_ci utf8mb4_pl_0900_ai_ci utf8mb4_ro_0900_ai_ci utf8mb4_sl_0900_ai_ci utf8mb4_vi_0900_ai_ci',
    { read: 'itself', coarser: true },
  ],
  ['utf8mb4_0900_as_ci', { read: 'levels', coarser: true }],
  [
    'utf8mb4_bg_0900_ai_ci utf8mb4_mn_cyrl_0900_ai_ci utf8mb4_ru_0900_ai_ci',
    {
      read: 'units',
      units:
        '0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1E07 1E20 1E3A 1E4F 1E6A 1EA5 1EB4 1ED8 1EF2 1F0C 1F25 1F37 1F6A 1F79 1F9D 1FCC 1FE1 1FF3 2031 2055 2075 20A3 20B5 20BF 20CB 20E1 031B 061E 031C 0620',
      coarser: true,
    },
  ],
  [
    'utf8mb4_bs_0900_ai_ci utf8mb4_hr_0900_ai_ci utf8mb4_sr_latn_0900_ai_ci',
    {
      read: 'units',
      units:
        '0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620',
      joined: { lj: '1D7754A5', nj: '1DB954A5' },
      odd: ['lj', 'nj'],
      coarser: true,
    },
  ],
  [
    'utf8mb4_croatian_ci',
    {
      read: 'units',
      units:
        '0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 106A 028C 0430 028D 0433',
      joined: { lj: '0F2F', nj: '0F65' },
      odd: ['lj', 'nj'],
    },
  ],
  [
    'utf8mb4_cs_0900_ai_ci utf8mb4_sk_0900_ai_ci',
    {
      read: 'units',
      units:
        '0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620',
      joined: { ch: '1D1854A5' },
      odd: ['ch'],
      coarser: true,
    },
  ],
  [
    'utf8mb4_czech_ci utf8mb4_slovak_ci',
    {
      read: 'units',
      units:
        '0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 106A 028C 0430 028D 0433',
      joined: { ch: '0EE2' },
      odd: ['ch'],
    },
  ],
  [
    'utf8mb4_danish_ci',
    {
      read: 'units',
      units:
        '0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 106A 028C 0430 028D 0433',
      joined: { aa: '106D' },
      odd: ['aa'],
    },
  ],
  [
    'utf8mb4_da_0900_ai_ci utf8mb4_nb_0900_ai_ci utf8mb4_nn_0900_ai_ci',
    {
      read: 'units',
      units:
        '0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620',
      joined: { aa: '1F9854A7' },
      odd: ['aa'],
    },
  ],
  ['utf8mb4_de_pb_0900_ai_ci utf8mb4_is_0900_ai_ci utf8mb4_sv_0900_ai_ci', { read: 'itself' }],
  [
    'utf8mb4_esperanto_ci utf8mb4_german2_ci utf8mb4_hungarian_ci utf8mb4_icelandic_ci utf8mb4_persian_ci utf8mb4_polish_ci utf8mb4_romanian_ci utf8mb4_sinhala_ci utf8mb4_slovenian_ci utf8mb4_spanish_ci utf8mb4_swedish_ci utf8mb4_unicode_ci utf8mb4_vietnamese_ci',
    {
      read: 'units',
      units:
        '0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 106A 028C 0430 028D 0433',
    },
  ],
  [
    'utf8mb4_estonian_ci',
    {
      read: 'units',
      units:
        '0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 0FEC 028C 0430 028D 0433',
    },
  ],
  [
    'utf8mb4_es_trad_0900_ai_ci',
    {
      read: 'units',
      units:
        '0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620',
      joined: { ch: '1C7A54A5', ll: '1D7754A5' },
      odd: ['ch', 'll'],
      coarser: true,
    },
  ],
  [
    'utf8mb4_et_0900_ai_ci',
    {
      read: 'units',
      units:
        '0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1E9454A6 031B 061E 031C 0620',
      coarser: true,
    },
  ],
  [
    'utf8mb4_hu_0900_ai_ci',
    {
      read: 'units',
      units:
        '0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620',
      joined: {
        ccs: '1C7A54A51C7A54A5',
        ddz: '1C8F54A51C8F54A5',
        dzs: '1C8F54A554A5',
        ggy: '1CF454A51CF454A5',
        lly: '1D7754A51D7754A5',
        nny: '1DB954A51DB954A5',
        ssz: '1E7154A51E7154A5',
        tty: '1E9554A51E9554A5',
        zzs: '1F2154A51F2154A5',
        cs: '1C7A54A5',
        dz: '1C8F54A5',
        gy: '1CF454A5',
        ly: '1D7754A5',
        ny: '1DB954A5',
        sz: '1E7154A5',
        ty: '1E9554A5',
        zs: '1F2154A5',
      },
      odd: ['cs', 'dz', 'gy', 'ly', 'ny', 'sz', 'ty', 'zs'],
    },
  ],
  [
    'utf8mb4_latvian_ci',
    {
      read: 'units',
      units:
        '0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 0EFC 106A 028C 0430 028D 0433',
    },
  ],
  [
    'utf8mb4_la_0900_ai_ci',
    {
      read: 'units',
      units:
        '0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D32 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EE3 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620',
      odd: ['j', 'v'],
    },
  ],
  [
    'utf8mb4_lithuanian_ci',
    {
      read: 'units',
      units:
        '0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 0EFB 106A 028C 0430 028D 0433',
      odd: ['y', 'ch'],
    },
  ],
  [
    'utf8mb4_lt_0900_ai_ci utf8mb4_lv_0900_ai_ci',
    {
      read: 'units',
      units:
        '0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1D32 1F21 031B 061E 031C 0620',
      odd: ['y'],
    },
  ],
  [
    'utf8mb4_roman_ci',
    {
      read: 'units',
      units:
        '0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0EFB 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 1044 1044 1051 105A 105E 106A 028C 0430 028D 0433',
      odd: ['j', 'v'],
    },
  ],
  [
    'utf8mb4_spanish2_ci',
    {
      read: 'units',
      units:
        '0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 106A 028C 0430 028D 0433',
      joined: { ch: '0E61', ll: '0F2F' },
      odd: ['ch', 'll'],
    },
  ],
  [
    'utf8mb4_tr_0900_ai_ci',
    {
      read: 'units',
      units:
        '0209 0260 030C 0398 1C12 0399 0396 0305 0317 0318 038F 0616 0222 020D 0277 0394 1C3D 1C3E 1C3F 1C40 1C41 1C42 1C43 1C44 1C45 1C46 0239 0234 061A 061B 061C 0266 038E 0319 0395 031A 0485 020B 0482 1C47 1C60 1C7A 1C8F 1CAA 1CE5 1CF4 1D18 1D32 1D4C 1D65 1D77 1DAA 1DB9 1DDD 1E0C 1E21 1E33 1E71 1E95 1EB5 1EE3 1EF5 1EFF 1F0B 1F21 031B 061E 031C 0620',
      odd: ['I'],
    },
  ],
  [
    'utf8mb4_turkish_ci',
    {
      read: 'units',
      units:
        '0209 0251 027E 02D2 0E0F 02D3 02CF 0277 0288 0289 02C8 0428 022F 0221 025D 02CC 0E29 0E2A 0E2B 0E2C 0E2D 0E2E 0E2F 0E30 0E31 0E32 023D 023A 042C 042D 042E 0255 02C7 028A 02CE 028B 020F 021B 020C 0E33 0E4A 0E60 0E6D 0E8B 0EB9 0EC1 0EE1 0EFB 0F10 0F21 0F2E 0F5B 0F64 0F82 0FA7 0FB4 0FC0 0FEA 1002 101F 1044 1051 105A 105E 106A 028C 0430 028D 0433',
      odd: ['I'],
    },
  ],
];
