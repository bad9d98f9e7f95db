import type { Donnees } from '#src/socle/formulaires/forme.ts';

/** Ce qui fait différer deux réponses inventées : la taille, un rang, l'année. */
export interface Profil {
  etp: number;
  rang: number;
  /** Années écoulées depuis la première enquête : les nombres bougent un peu. */
  an: number;
  /** Connus par ailleurs (bilan) : le reste s'y accorde. */
  salaries?: number | undefined;
  produits?: number | undefined;
  /** Présents au 31 décembre mal comptés : un écart à vérifier. */
  erreur?: boolean | undefined;
}

const DOMAINES = ['espaces_verts', 'recyclage', 'nettoyage', 'batiment', 'restauration', 'agriculture', 'services'];
const FREINS = ['mobilite', 'logement', 'sante', 'langue', 'garde', 'budget', 'numerique'];
const PUBLICS = ['jeunes', 'femmes', 'seniors', 'rsa', 'allophones', 'aucun'];
const prendre = (liste: readonly string[], depuis: number, n: number) =>
  Array.from({ length: n }, (_, i) => liste[(depuis + i * 2) % liste.length]!).filter((v, i, t) => t.indexOf(v) === i);

/** Salariés, entrées et sorties qui se répondent d'une année à l'autre : présents à la fin, plus entrées, moins sorties. */
function mouvements({ etp, rang, an, salaries: connus }: Profil) {
  const retraits = rang % 2;
  const de = (salaries: number) => Math.max(4, Math.floor(salaries * 0.4));
  const premiere = Math.max(12, Math.round(etp * 2.1) + (rang % 4));
  const restes = premiere - de(premiere) - retraits;
  const entrees = an === 0 ? Math.floor(premiere * 0.45) : Math.floor(premiere * 0.45) + 1;
  const salaries = connus ?? (an === 0 ? premiere : restes + entrees);
  return { salaries, entrees: Math.min(entrees, salaries), sorties: de(salaries), retraits };
}

/**
 * Réponses inventées et cohérentes d'une structure : les « dont » tiennent dans les totaux, rien de ce qui bloque un dépôt n'y est faux. Tout ce
 * qui s'y lit en toutes lettres dit son invention.
 */
export function reponsesInventees(p: Profil): Donnees {
  const { etp, rang, an } = p;
  const hausse = 1 + an * 0.03;
  const realises = (etp * (0.9 + (rang % 5) * 0.025) * hausse).toFixed(2);
  const { salaries, entrees, sorties, retraits } = mouvements(p);
  const part = (taux: number) => String(Math.floor(salaries * taux));
  const s = (taux: number) => Math.floor(sorties * taux);
  const produits = p.produits ?? Math.round(etp * 31_000 * hausse + rang * 1700);
  const ventes = Math.round(produits * (0.22 + (rang % 6) * 0.05));
  const aides = Math.round(produits * 0.38);
  const dons = rang % 4 === 0 ? 2500 : 0;
  return {
    etp_conventionnes: etp.toFixed(2),
    etp_realises: realises,
    ecart_realisation: 'Recrutements plus longs que prévu (texte inventé).',
    sites: String(1 + (rang % 3)),
    postes_vacants: String(rang % 4),
    causes_vacance: rang % 4 > 0 ? prendre(['orientations', 'profils', 'mobilite', 'conditions'], rang, 2) : [],
    activites: [
      {
        domaine: DOMAINES[rang % DOMAINES.length]!,
        precision: 'Activité inventée',
        etp: (Number(realises) * 0.7).toFixed(2),
        tendance: ['hausse', 'stable', 'baisse'][rang % 3]!,
      },
      {
        domaine: DOMAINES[(rang + 3) % DOMAINES.length]!,
        etp: (Number(realises) * 0.3).toFixed(2),
        tendance: 'stable',
      },
    ],
    clauses: rang % 2 === 0,
    ...(rang % 2 === 0 ? { clauses_heures: String(Math.round(etp * 320)) } : {}),
    mise_a_disposition: rang % 3 === 0,
    clients: prendre(['particuliers', 'entreprises', 'collectivites', 'associations'], rang, 2),
    salaries: String(salaries),
    salaries_fin: String(salaries - sorties - retraits - (p.erreur ? 5 : 0)),
    entrees: String(entrees),
    femmes: part(0.36),
    rsa: part(0.52),
    deld: part(0.44),
    jeunes: part(0.18),
    seniors: part(0.2),
    handicap: part(0.09),
    infra: part(0.47),
    qpv: part(0.28),
    duree_moyenne: String(10 + (rang % 5)),
    prescripteurs: prendre(['france_travail', 'departement', 'mission_locale', 'ccas', 'direct'], rang, 3),
    entretiens: String(salaries * 5),
    accompagnement_heures: String(salaries * 9),
    freins: prendre(FREINS, rang, 3),
    freins_sans_reponse: 'Trop peu de solutions de transport tôt le matin (texte inventé).',
    accompagnement_apres: rang % 3 !== 0,
    ...(rang % 3 !== 0 ? { accompagnement_apres_mois: '3' } : {}),
    encadrants: Math.max(1, etp / 8).toFixed(2),
    accompagnateurs: Math.max(0.5, etp / 20).toFixed(2),
    administratifs: Math.max(0.5, etp / 14).toFixed(2),
    permanents_partis: String(rang % 2),
    permanents_recrutes: String((rang + 1) % 2),
    permanents_a_recruter: String(rang % 3 === 0 ? 1 : 0),
    benevoles: String(4 + (rang % 9)),
    benevoles_heures: String(120 + rang * 11),
    benevoles_roles: ['gouvernance', ...(rang % 2 ? ['accompagnement'] : [])],
    produits: String(produits),
    ventes: String(ventes),
    aides_poste: String(aides),
    subventions: String(produits - ventes - aides - dons),
    dons: String(dons),
    charges: String(Math.round(produits * (0.97 + (rang % 5) * 0.012))),
    masse_salariale: String(Math.round(produits * 0.66)),
    tresorerie: String(Math.round(produits * (0.14 - (rang % 5) * 0.05))),
    situation: ['solide', 'equilibre', 'equilibre', 'fragile'][rang % 4]!,
    situation_raison: rang % 4 === 3 ? 'Une commande perdue (texte inventé).' : '',
    partenaires: [{ nom: 'Garage solidaire exemple', nature: 'logement', convention: rang % 2 === 0 }],
    mutualisation: rang % 4 === 1,
    ...(rang % 4 === 1 ? { mutualisation_quoi: 'Un véhicule partagé (texte inventé).' } : {}),
    formes: part(0.4),
    formation_heures: String(Math.floor(salaries * 0.4) * 31),
    formes_savoirs: part(0.15),
    formes_certifiante: part(0.08),
    certifies: part(0.05),
    ...(salaries >= 3 ? { formation_financeurs: prendre(['opco', 'pic', 'region'], rang, 2) } : {}),
    pmsmp: part(0.25),
    pmsmp_personnes: part(0.2),
    pmsmp_embauches: part(0.05),
    sorties_durable: String(sorties - s(0.2) - s(0.16) - s(0.2) - s(0.1)),
    sorties_transition: String(s(0.2)),
    sorties_positive: String(s(0.16)),
    sorties_autre: String(s(0.2)),
    sorties_inconnue: String(s(0.1)),
    sorties_retrait: String(retraits),
    debouches: [{ secteur: 'Nettoyage (inventé)', nombre: String(s(0.2)) }],
    publics_sans_reponse: prendre(PUBLICS.slice(0, 5), rang, 2),
    etp_souhaites: String(rang % 5),
    ...(rang % 5 > 0 ? { etp_souhaites_ou: 'Près de notre second site (texte inventé).' } : {}),
    appuis: prendre(['recrutement', 'formation', 'equipe', 'commercial', 'gestion'], rang, 2),
    projets: 'Un projet inventé pour la démonstration.',
    pratiques:
      rang % 3 === 0
        ? [
            {
              titre: [
                'Un parrainage par d’anciens salariés',
                'Une visite d’entreprise par mois',
                'Un atelier mobilité partagé',
              ][(rang / 3) % 3]!,
              domaine: ['accompagnement', 'partenariats', 'suivi'][(rang / 3) % 3]!,
              description: 'Pratique inventée pour la démonstration : ce qu’elle est, en quelques mots.',
              resultats: 'Résultats inventés.',
              publier: true,
            },
          ]
        : [],
  };
}
