import { type Lecture, type LigneImport, refuser } from '#src/socle/imports/genre.ts';
import { lireMesure, lireNumeroAnnexe } from '../regles/annexes.ts';
import { lireSiret } from '../regles/siret.ts';
import { lireDateFr, lireNombre } from './valeurs.ts';

/** Une ligne d'annexe prête à écrire : colonnes de `annexe_financiere`, sans le lien à la structure. */
export interface LigneAnnexe {
  cle: string;
  id_asp: string | null;
  convention: string | null;
  numero: string;
  renouvellement: number;
  modification: number;
  mesure: string;
  type: string | null;
  fdi: boolean;
  prison: boolean;
  departement: string | null;
  etat: string;
  debut: string | null;
  fin: string | null;
  etp: number | null;
  heures_etp: number | null;
  montant_unitaire: number | null;
  montant_total: number | null;
  cofinancement: number | null;
  brut: Record<string, string>;
  siret: string | null;
}

export const ETATS_CONNUS = ['VALIDE', 'PROVISOIRE', 'HISTORISE', 'CLOTURE', 'ANNULE', 'SAISI', 'BROUILLON', 'REJETE'];

const NOMBRES = [
  ['etp', 'af_etp_postes_insertion'],
  ['heures_etp', 'af_duree_heure_annuel_etp_valeur'],
  ['montant_unitaire', 'af_montant_unitaire_annuel_valeur'],
  ['montant_total', 'af_montant_total_annuel'],
  ['cofinancement', 'af_mt_cofinance'],
] as const;

/** Rang d'avenant écrit `2`, `A2` ou `M2` ; vide : zéro. */
const lireRang = (valeur: string | undefined): number | null => {
  const lu = /^[AM]?(\d{1,3})$/i.exec((valeur ?? '').trim() || '0');
  return lu ? Number(lu[1]) : null;
};

/** Lit une ligne de l'export ASP *AnnexeFinanciere* (128 colonnes, toutes gardées dans `brut`). Pure. */
export function lireAnnexe({ valeurs, brut }: LigneImport): Lecture<LigneAnnexe> {
  const v = (champ: string) => (valeurs[champ] ?? '').trim();
  const numero = lireNumeroAnnexe(v('af_numero_annexe_financiere'));
  if (!numero) {
    const correction = 'Attendu : type, département, année et ordre, par exemple ACI054180019.';
    return refuser(
      'af_numero_annexe_financiere',
      v('af_numero_annexe_financiere'),
      "Le numéro d'annexe manque ou n'a pas la forme attendue.",
      correction,
    );
  }
  const renouvellement = numero.renouvellement ?? lireRang(v('af_numero_avenant_renouvellement'));
  const modification = numero.modification ?? lireRang(v('af_numero_avenant_modification'));
  if (renouvellement === null || modification === null) {
    const ecrit = `${v('af_numero_avenant_renouvellement')} / ${v('af_numero_avenant_modification')}`;
    return refuser(
      'af_numero_avenant_renouvellement',
      ecrit,
      "Le numéro d'avenant est illisible.",
      'Attendu : un entier, ou A2 et M1.',
    );
  }
  const etat = v('af_etat_annexe_financiere_code').toUpperCase();
  if (!etat)
    return refuser(
      'af_etat_annexe_financiere_code',
      '',
      "L'état de l'annexe manque.",
      `Attendu : ${ETATS_CONNUS.join(', ')}.`,
    );
  const dates: Record<'debut' | 'fin', string | null> = { debut: null, fin: null };
  for (const [nom, champ] of [
    ['debut', 'af_date_debut_effet'],
    ['fin', 'af_date_fin_effet'],
  ] as const) {
    if (!v(champ)) continue;
    dates[nom] = lireDateFr(v(champ));
    if (!dates[nom]) return refuser(champ, v(champ), "Cette date n'existe pas.", 'Attendu : jj/mm/aaaa.');
  }
  if (dates.debut && dates.fin && dates.fin < dates.debut) {
    return refuser(
      'af_date_fin_effet',
      v('af_date_fin_effet'),
      "L'annexe finit avant de commencer.",
      "Vérifiez les deux dates d'effet.",
    );
  }
  const nombres: Record<string, number | null> = {};
  for (const [nom, champ] of NOMBRES) {
    const lu = lireNombre(v(champ));
    if (v(champ) && lu === null) return refuser(champ, v(champ), "Ce n'est pas un nombre.", 'Attendu : 1234.56.');
    nombres[nom] = lu;
  }
  const mesure = v('af_mesure_dispositif_code').toUpperCase() || `${numero.type}_DC`;
  const lue = lireMesure(mesure);
  const prison = lue.prison || v('af_indic_perimetre_milieu_penitentiaire').toLowerCase() === 'true';
  const [annexe, version] = [v('af_id_annexe_financiere'), v('af_id_avenant_modification')];
  const valeur: LigneAnnexe = {
    ...lue,
    ...dates,
    ...(nombres as Pick<LigneAnnexe, (typeof NOMBRES)[number][0]>),
    // Le couple numéro + A + M n'est pas unique : l'ASP le réemploie d'une année sur l'autre. Ses identifiants internes le sont.
    cle:
      annexe && version
        ? `${annexe}/${version}`
        : `${numero.numero}/A${renouvellement}M${modification}/${dates.debut ?? ''}`,
    id_asp: v('af_id_structure') || null,
    convention: v('af_numero_convention') || null,
    numero: numero.numero,
    renouvellement,
    modification,
    mesure,
    prison,
    departement: numero.departement,
    etat,
    brut,
    siret: lireSiret(v('siret')),
  };
  const avertissement = ETATS_CONNUS.includes(etat)
    ? undefined
    : `État « ${etat} » inconnu : l'annexe est gardée mais ne compte pas.`;
  return { ok: true, valeur, ...(avertissement ? { avertissement } : {}) };
}
