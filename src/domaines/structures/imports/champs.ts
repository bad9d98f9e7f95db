import type { ChampImport } from '#src/socle/imports/genre.ts';

const champ = (id: string, libelle: string, synonymes: string[], options: Partial<ChampImport> = {}): ChampImport => ({
  id,
  libelle,
  synonymes,
  ...options,
});

/** Colonnes d'une liste de structures et leurs noms usuels (les emplois, data·inclusion, ASP). */
export const CHAMPS_STRUCTURE: ChampImport[] = [
  // Pas « obligatoire » ligne à ligne : data·inclusion décrit aussi des structures sans SIRET, hors du champ du registre.
  champ('siret', 'SIRET', ['siret', 'numero siret', 'structure_siret_actualise']),
  champ('type', 'Type', ['type', 'kind', 'typologie', 'type siae', 'type de structure', 'mesure'], {
    aide: 'ACI, AI, EI, EITI, ETTI, GEIQ, EA…',
  }),
  champ('nom', 'Nom', ['nom', 'name', 'raison sociale', 'denomination', 'structure_denomination'], {
    obligatoire: true,
  }),
  champ('enseigne', 'Enseigne', ['enseigne', 'brand', 'nom commercial', 'sigle']),
  champ('naf', "Code d'activité (NAF)", ['naf', 'ape', 'code naf', 'code ape']),
  champ('adresse', 'Adresse', ['adresse', 'address', 'address_line_1', 'voie', 'rue']),
  champ('complement_adresse', "Complément d'adresse", ['complement_adresse', 'address_line_2', 'complement adresse']),
  champ('code_postal', 'Code postal', ['code_postal', 'cp', 'post_code', 'code postal']),
  champ('commune', 'Commune', ['commune', 'ville', 'city', 'nom commune', 'libelle commune']),
  champ('code_insee', 'Code officiel de la commune', [
    'code_insee',
    'insee',
    'code commune',
    'code_commune',
    'insee_com',
  ]),
  champ('longitude', 'Longitude', ['longitude', 'lon', 'lng', 'x']),
  champ('latitude', 'Latitude', ['latitude', 'lat', 'y']),
  champ('site_web', 'Site web', ['site_web', 'website', 'site internet', 'url']),
  champ('courriel', 'Courriel', ['courriel', 'email', 'mail']),
  champ('telephone', 'Téléphone', ['telephone', 'phone', 'tel']),
  champ('description', 'Description', ['description', 'presentation', 'activite', 'activites']),
  champ(
    'creation',
    'Date de création',
    ['creation', 'date_creation', 'date de creation', 'datecreationetablissement', 'date_creation_etablissement'],
    { aide: "De l'établissement : jj/mm/aaaa ou aaaa-mm-jj." },
  ),
  champ(
    'effectif',
    'Effectif',
    ['effectif', 'effectifs', 'effectif total', 'nb_salaries', 'nombre de salaries', 'salaries'],
    {
      aide: 'Salariés au total, permanents et salariés en insertion : un nombre, pas une tranche.',
    },
  ),
  champ('reseaux_porteurs', 'Réseaux porteurs (data·inclusion)', ['reseaux_porteurs']),
  champ('reseaux', 'Réseaux', ['reseaux', 'reseau', 'tete de reseau', 'federation']),
  champ('id', 'Identifiant dans le fichier', ['id', 'identifiant']),
  champ('id_asp', "Identifiant de l'ASP", [
    'id_asp',
    'asp_id',
    'af_id_structure',
    'structure_id_siae',
    'identifiant asp',
  ]),
];
