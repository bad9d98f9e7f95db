/**
 * La correspondance livrée. Convention de l'application, à vérifier localement : un administrateur retire ou ajoute des lignes.
 *
 * `naf` : début d'un code d'activité (le plus long l'emporte). Les codes qui ne disent pas le métier (8899B, 9499Z, 8411Z, 8790B…)
 * n'y sont pas : la structure est alors lue à ses activités déclarées, sinon à son nom.
 * `rome` : début d'un code du répertoire des métiers de France Travail.
 * `mot` : débuts de mots, dans l'ordre, sans accents ; cherchés dans les libellés de métiers et d'activités, les noms de structures.
 * `metier` : code exact d'un métier du fichier, qui l'emporte sur les mots ; vide ici, car la nomenclature des familles
 * professionnelles a changé entre 2023 et 2025 alors que les libellés se lisent toujours.
 */
export const LIVREES: Record<string, { naf?: string; rome?: string; mot?: string; type?: string }> = {
  nettoyage: {
    naf: '812',
    rome: 'K2204 K2202 K2303 J1301',
    mot: 'nettoyage, proprete, entretien de locaux, entretien des locaux, entretien de bureaux, agents de service hospitalier, agents de services hospitaliers, laveurs de vitres',
  },
  espaces_verts: {
    naf: '813 02',
    rome: 'A1203 A1201 A1202 A1204 A1205',
    mot: 'espaces verts, espaces naturels, espace vert, paysag, jardiniers, jardinage, elagage, bucheron, sylvicult, riviere, eco paturage, ecopaturage, environnement',
  },
  maraichage: {
    naf: '01 03',
    rome: 'A1101 A1401 A1402 A1403 A1405 A1414 A1416 A1413 A1417',
    mot: 'maraich, horticult, agricult, agricol, viticult, arboricult, eleveurs, elevage, cocagne, jardin bio, jardins bio, jardins de, jardins du, jardins d, potager, apicult, marins pecheurs',
  },
  batiment: {
    naf: '41 42 43',
    rome: 'F1',
    mot: 'batiment, btp, macon, second oeuvre, gros oeuvre, travaux publics, peinture, peintres, platr, carrel, couvreurs, couverture, charpent, plomb, electriciens, electricite du batiment, menuiserie et en agencement, menuisiers, isolation, beton, renovation, eco construction, ecoconstruction, renov',
  },
  bois: { naf: '16 31', rome: 'H22', mot: 'ouvriers du bois, travail du bois, ebenist, palettes, scierie' },
  restauration: {
    naf: '55 56',
    rome: 'G16 G18 G15',
    mot: 'restauration collective, restauration rapide, de la restauration, restauration, restaurant, cuisin, traiteur, serveurs, hotell, hotelier',
  },
  agroalimentaire: {
    naf: '10 11',
    rome: 'H21 D1101 D1102 D1103 D1104',
    mot: 'agro alimentaire, ouvriers peu qualifies des industries agro alimentaire, ouvriers qualifies des industries agro alimentaire, agroalimentaire, boulang, patiss, conserverie, biscuit, bouchers',
  },
  recyclage: {
    naf: '38 4779 952 951',
    rome: 'K2304 H1302 I1402 K2301 K2306',
    mot: 'recycl, ressourcerie, reemploi, dechet, dechetterie, tri selectif, centre de tri, collecte, emmaus, envie, recup, bric a brac, friperie, electromenager, demantelement, assainissement, revalorisation',
  },
  textile: {
    naf: '13 14 15 9601',
    rome: 'H24 K2201 B18',
    mot: 'textile, couture, blanchisserie, laverie, retouche, repassage, confection, pressing, le relais, cuir',
  },
  conditionnement: {
    naf: '8292',
    rome: 'H3302 H3301 H3303',
    mot: 'conditionnement, emballage, sous traitance, mise sous pli, assemblage, montage',
  },
  industrie: {
    naf: '17 18 19 20 21 22 23 24 25 26 27 28 29 30 32 33',
    rome: 'H29 H31 H32 H12',
    mot: 'metall, soud, chaudron, usinage, ouvriers de la maintenance, ouvriers de l electricite et de l electronique, ouvriers des industries, ouvriers peu qualifies des industries, industrie',
  },
  logistique: {
    naf: '49 52 53',
    rome: 'N11 N41 N42',
    mot: 'logisti, manutention, magasinier, preparateurs de commande, livreurs, livraison, demenag, transport, conducteurs routiers, conducteurs de vehicules, conducteurs et livreurs, cariste',
  },
  automobile: {
    naf: '45 7711 7721',
    rome: 'I16',
    mot: 'mecaniciens de vehicules, automobile, garage, velo, cycles, mobilite, auto ecole',
  },
  services_personne: {
    naf: '8810A 8891A 97',
    rome: 'K1302 K1303 K1304 K1305',
    mot: 'aides a domicile, aide a domicile, auxiliaires de vie, menage, services a la personne, services aux particuliers, services a domicile, garde d enfants, petite enfance, creche, assistants maternels',
  },
  commerce: {
    naf: '46 47',
    rome: 'D1106 D1505 D1507 D1214 D1211 D1212',
    mot: 'epicerie, vendeurs, libre service, caissiers, commerce de proximite',
  },
  bureau: {
    naf: '58 61 62 63 8211 8219 822 73',
    rome: 'M1601 M1602 M1606 M1607 D1408',
    mot: 'agents administratifs, secretaires, accueil et d information, televendeurs, teleconseillers, numerique, saisie, numerisation, centre d appel, reprographie, imprimerie',
  },
  gardiennage: {
    naf: '80 811',
    rome: 'K2501 K2503 K1204 K2502',
    mot: 'gardiennage, gardiens, securite et de surveillance, mediation, conciergerie, correspondants de nuit',
  },
  patrimoine: {
    naf: '90 91 93',
    rome: 'G1201 G1202 G1203 G1204 L1508 L1509',
    mot: 'patrimoine, animation socioculturelle, restauration du patrimoine, bati ancien',
  },
  mise_a_disposition: { naf: '78', type: 'AI ETTI', mot: 'interim, mise a disposition, travail temporaire' },
  hors_insertion: {
    mot: 'ingenieurs, cadres, techniciens, responsables, directeurs, conducteurs de travaux, architectes, dessinateurs, agents de maitrise, techniciens agricoles, restaurants du coeur, restaurant du coeur, restos du coeur',
  },
};
