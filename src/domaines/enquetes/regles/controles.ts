import type { Donnees } from '#src/socle/formulaires/forme.ts';
import type { Connu, Ecart } from '../forme.ts';
import { CONNUS } from './connus.ts';

/** Au-delà, un écart se demande. Choix de relecture, non des règles de droit ; une campagne peut les régler. */
export interface SeuilsControle {
  /** Écart relatif admis avec ce que le programme sait déjà. */
  connu: number;
  /** Évolution relative admise depuis l'an dernier. */
  variation: number;
  /** Personnes d'écart admises dans les entrées, présences et sorties. */
  personnes: number;
}
export const SEUILS_CONTROLE: SeuilsControle = { connu: 0.05, variation: 0.3, personnes: 2 };

const NOMBRES = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
const dire = (n: number, unite: string) => `${NOMBRES.format(n)}${unite ? ` ${unite}` : ''}`;

/** Un nombre répondu ; `null` s'il manque. */
export function nombreDe(donnees: Donnees | null, champ: string): number | null {
  const valeur = donnees?.[champ];
  return typeof valeur === 'string' && /^-?\d+(\.\d+)?$/.test(valeur) ? Number(valeur) : null;
}

/** Ce qui ne change pas du tout au tout d'une année à l'autre, et l'écart au-dessous duquel on ne demande rien. */
const SUIVIS: [string, string, string, number][] = [
  ['etp_realises', 'Les postes réalisés', 'ETP', 2],
  ['salaries', 'Les salariés en insertion', '', 5],
  ['encadrants', 'Les encadrants techniques', 'ETP', 1],
  ['accompagnateurs', 'Les accompagnateurs', 'ETP', 1],
  ['produits', 'Les produits', '€', 20_000],
  ['ventes', 'Les ventes', '€', 20_000],
  ['charges', 'Les charges', '€', 20_000],
  ['masse_salariale', 'La masse salariale', '€', 20_000],
  ['formation_heures', 'Les heures de formation', 'heures', 100],
  ['accompagnement_heures', "Les heures d'accompagnement", 'heures', 100],
  ['benevoles', 'Les bénévoles', '', 5],
];
/** Un nombre écrit en milliers d'euros une année et en euros l'autre. */
const EN_MILLIERS: readonly [number, number] = [500, 2000];

/**
 * Ce qui étonne dans une réponse sans être impossible : l'écart se dit avec ses deux nombres et une question. Ce qui ne peut pas être vrai est
 * refusé par le questionnaire lui-même (modele/definition.ts).
 * @param precedente réponses de l'an dernier @param connu ce que le programme sait déjà, champ par champ
 */
export function controler(
  reponse: Donnees,
  precedente: Donnees | null,
  connu: Connu,
  seuils: SeuilsControle = SEUILS_CONTROLE,
): Ecart[] {
  return [
    ...avecLeConnu(reponse, connu, seuils),
    ...avecLAnDernier(reponse, precedente, seuils),
    ...desPersonnes(reponse, precedente, seuils),
    ...desMoyens(reponse, connu),
    ...desComptes(reponse),
  ];
}

function avecLeConnu(reponse: Donnees, connu: Connu, seuils: SeuilsControle): Ecart[] {
  return CONNUS.flatMap(([champ, nom, unite, admis]) => {
    const dit = nombreDe(reponse, champ);
    const source = connu[champ];
    const su = source && /^-?\d+(\.\d+)?$/.test(source.valeur) ? Number(source.valeur) : null;
    if (dit === null || su === null || !source) return [];
    if (Math.abs(dit - su) <= Math.max(admis, seuils.connu * Math.abs(su))) return [];
    return [
      {
        cle: `${champ}.connu`,
        champs: [champ],
        message: `Vous déclarez ${dire(dit, unite)} (${nom}) ; ${source.provenance} indique ${dire(su, unite)}. Lequel des deux est juste, et d'où vient l'écart ?`,
      },
    ];
  });
}

function avecLAnDernier(reponse: Donnees, precedente: Donnees | null, seuils: SeuilsControle): Ecart[] {
  return SUIVIS.flatMap(([champ, nom, unite, admis]) => {
    const [dit, avant] = [nombreDe(reponse, champ), nombreDe(precedente, champ)];
    if (dit === null || avant === null || Math.abs(dit - avant) <= admis) return [];
    const rapport = avant === 0 || dit === 0 ? null : Math.max(dit / avant, avant / dit);
    const milliers = unite === '€' && rapport !== null && rapport >= EN_MILLIERS[0] && rapport <= EN_MILLIERS[1];
    if (milliers)
      return [
        {
          cle: `${champ}.milliers`,
          champs: [champ],
          message: `${nom} : ${dire(dit, unite)} cette année, ${dire(avant, unite)} l'an dernier. L'un des deux est-il écrit en milliers d'euros ?`,
        },
      ];
    if (avant !== 0 && Math.abs(dit - avant) <= seuils.variation * Math.abs(avant)) return [];
    const seul = nom.startsWith('La ');
    const sens = dit > avant ? (seul ? 'augmente' : 'augmentent') : seul ? 'baisse' : 'baissent';
    const evolution = avant === 0 ? '' : ` (${NOMBRES.format(Math.round((100 * (dit - avant)) / Math.abs(avant)))} %)`;
    return [
      {
        cle: `${champ}.precedente`,
        champs: [champ],
        message: `${nom} ${sens} de ${dire(avant, unite)} à ${dire(dit, unite)}${evolution} en un an. Est-ce exact, et que s'est-il passé ?`,
      },
    ];
  });
}

const EXAMINEES = ['sorties_durable', 'sorties_transition', 'sorties_positive', 'sorties_autre', 'sorties_inconnue'];

function desPersonnes(reponse: Donnees, precedente: Donnees | null, seuils: SeuilsControle): Ecart[] {
  const n = (champ: string) => nombreDe(reponse, champ);
  const ecarts: Ecart[] = [];
  const [salaries, fin, entrees, etp] = [n('salaries'), n('salaries_fin'), n('entrees'), n('etp_realises')];
  const parties = [...EXAMINEES, 'sorties_retrait'].map(n);
  const sorties = parties.includes(null) ? null : parties.reduce<number>((a, b) => a + (b ?? 0), 0);
  if (salaries !== null && fin !== null && sorties !== null) {
    const reste = salaries - sorties;
    if (Math.abs(reste - fin) > seuils.personnes)
      ecarts.push({
        cle: 'sorties.presents',
        champs: ['salaries', 'salaries_fin', 'sorties_durable'],
        message: `${dire(salaries, '')} salariés dans l'année moins ${dire(sorties, '')} sorties laissent ${dire(reste, '')} présents au 31 décembre ; vous en déclarez ${dire(fin, '')}. Des sorties manquent-elles, ou des contrats suspendus ?`,
      });
  }
  const finAvant = nombreDe(precedente, 'salaries_fin');
  if (salaries !== null && entrees !== null && finAvant !== null) {
    const attendus = finAvant + entrees;
    if (Math.abs(attendus - salaries) > seuils.personnes)
      ecarts.push({
        cle: 'salaries.entrees',
        champs: ['salaries', 'entrees'],
        message: `${dire(finAvant, '')} présents à la fin de l'an dernier et ${dire(entrees, '')} entrées font ${dire(attendus, '')} salariés ; vous en déclarez ${dire(salaries, '')}. Qui manque, ou compte deux fois ?`,
      });
  }
  if (etp !== null && salaries !== null && etp > salaries)
    ecarts.push({
      cle: 'etp_realises.salaries',
      champs: ['etp_realises', 'salaries'],
      message: `${dire(etp, 'ETP')} réalisés pour ${dire(salaries, '')} salariés : plus d'un temps plein chacun. Les ETP sont-ils des heures, ou les salariés ceux d'un seul jour ?`,
    });
  const inconnues = n('sorties_inconnue');
  const examinees = EXAMINEES.map(n).includes(null) ? null : EXAMINEES.reduce((a, c) => a + (n(c) ?? 0), 0);
  if (inconnues !== null && examinees !== null && examinees > 3 && inconnues > examinees / 2)
    ecarts.push({
      cle: 'sorties_inconnue.moitie',
      champs: ['sorties_inconnue'],
      message: `${dire(inconnues, '')} sorties sur ${dire(examinees, '')} sont sans information. Pouvez-vous joindre ces personnes, ou dire pourquoi on ne le peut pas ?`,
    });
  return ecarts;
}

function desMoyens(reponse: Donnees, connu: Connu): Ecart[] {
  const n = (champ: string) => nombreDe(reponse, champ);
  const ecarts: Ecart[] = [];
  const plusQue = (cle: string, champs: string[], haut: number | null, bas: number | null, message: () => string) => {
    if (haut !== null && bas !== null && haut > bas) ecarts.push({ cle, champs, message: message() });
  };
  const [realises, parActivite] = [n('etp_realises'), n('activites_etp')];
  plusQue(
    'activites.etp',
    ['activites', 'etp_realises'],
    parActivite,
    realises === null ? null : realises * 1.02,
    () =>
      `Vos activités totalisent ${dire(parActivite!, 'ETP')} pour ${dire(realises!, 'ETP')} réalisés. Une activité est-elle comptée deux fois ?`,
  );
  // Heures d'un équivalent temps plein d'insertion : de l'annexe ou du paramètre daté, jamais supposées.
  const heuresEtp = nombreDe({ h: connu.heures_etp?.valeur ?? '' }, 'h');
  for (const [champ, nom] of [
    ['clauses_heures', "heures d'insertion au titre des clauses"],
    ['formation_heures', 'heures de formation'],
  ] as const) {
    const heures = n(champ);
    plusQue(
      `${champ}.etp`,
      [champ, 'etp_realises'],
      heures,
      realises === null || heuresEtp === null ? null : realises * heuresEtp,
      () =>
        `${dire(heures!, nom)} : plus que toutes les heures de vos ${dire(realises!, 'ETP')} (${dire(realises! * heuresEtp!, 'heures')}, à ${dire(heuresEtp!, 'heures')} l'ETP ; ${connu.heures_etp!.provenance}). Est-ce bien pour l'année ?`,
    );
  }
  const [formes, heuresFormation] = [n('formes'), n('formation_heures')];
  if (formes === 0 && (heuresFormation ?? 0) > 0)
    ecarts.push({
      cle: 'formation_heures.formes',
      champs: ['formes', 'formation_heures'],
      message: `${dire(heuresFormation!, 'heures')} de formation et aucun salarié formé : lequel des deux est à corriger ?`,
    });
  const [entretiens, accompagnateurs] = [n('entretiens'), n('accompagnateurs')];
  if (entretiens === 0 && (accompagnateurs ?? 0) > 0)
    ecarts.push({
      cle: 'entretiens.accompagnateurs',
      champs: ['entretiens', 'accompagnateurs'],
      message: `${dire(accompagnateurs!, 'ETP')} d'accompagnateurs et aucun entretien individuel dans l'année : est-ce un oubli ?`,
    });
  return ecarts;
}

function desComptes(reponse: Donnees): Ecart[] {
  const n = (champ: string) => nombreDe(reponse, champ);
  const ecarts: Ecart[] = [];
  const [produits, charges, masse] = [n('produits'), n('charges'), n('masse_salariale')];
  const dont = ['ventes', 'aides_poste', 'subventions', 'dons'].map(n);
  if (produits !== null && produits > 0 && !dont.includes(null)) {
    const detail = dont.reduce<number>((a, b) => a + (b ?? 0), 0);
    if (detail < 0.8 * produits)
      ecarts.push({
        cle: 'produits.detail',
        champs: ['produits', 'ventes', 'aides_poste', 'subventions', 'dons'],
        message: `Les lignes « dont » font ${dire(detail, '€')} sur ${dire(produits, '€')} de produits. D'où vient le reste (${dire(produits - detail, '€')}) ?`,
      });
  }
  if (masse !== null && charges !== null && masse > charges)
    ecarts.push({
      cle: 'masse_salariale.charges',
      champs: ['masse_salariale', 'charges'],
      message: `La masse salariale (${dire(masse, '€')}) dépasse le total des charges (${dire(charges, '€')}). Laquelle des deux est à corriger ?`,
    });
  const situation = reponse.situation;
  if (
    produits !== null &&
    charges !== null &&
    produits > 0 &&
    situation === 'solide' &&
    charges - produits > 0.05 * produits
  )
    ecarts.push({
      cle: 'situation.resultat',
      champs: ['situation', 'produits', 'charges'],
      message: `Vous jugez la situation solide avec un déficit de ${dire(charges - produits, '€')}. Est-il exceptionnel ?`,
    });
  return ecarts;
}
