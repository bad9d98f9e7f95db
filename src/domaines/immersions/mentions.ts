import type { Demande, Valeur, VerdictRegle } from './regles.ts';

/** Les contrôles qui se font sans l'histoire : mentions, prescripteur, motifs, âge, heures. */
export type Jugement = [verdict: VerdictRegle, chiffre: string | null, phrase: string];
const SANS_VALEUR = 'Ce plafond n’est pas fixé à cette date : vérifiez le texte.';
export const sansValeur: Jugement = ['non_verifiable', null, SANS_VALEUR];
export const pluriel = (n: number, mot: string) => `${n} ${mot}${n < 2 ? '' : 's'}`;

/** Ce que la convention doit dire. Le SIRET et l'activité viennent de la fiche de l'entreprise. */
const CONTENU: [cle: keyof Demande, libelle: string][] = [
  ['heures', 'heures de présence'],
  ['lieu', 'lieu'],
  ['objectifs', 'objectifs précis'],
  ['evaluation', 'façon d’évaluer'],
  ['taches', 'tâches confiées'],
  ['horaires', 'horaires'],
  ['tuteur', 'nom du tuteur'],
  ['conseiller', 'nom du conseiller référent'],
  ['siret', 'SIRET de la structure d’accueil'],
  ['activite', 'activité de la structure d’accueil'],
  ['naissance', 'date de naissance de la personne'],
];
const manquesContenu = (d: Demande): string[] =>
  CONTENU.filter(([cle]) => d[cle] === null || d[cle] === '').map(([, libelle]) => libelle);

export function contenu(d: Demande): Jugement {
  const manques = manquesContenu(d);
  return manques.length === 0
    ? ['conforme', null, 'Toutes les mentions de la convention sont écrites.']
    : ['non_conforme', pluriel(manques.length, 'manque'), `À écrire : ${manques.join(', ')}.`];
}

export function prescripteur({ prescripteur: p }: Demande): Jugement {
  if (p.nature === 'departement') return ['conforme', null, 'Le conseil départemental prescrit de droit.'];
  return p.habilitation === ''
    ? ['non_conforme', null, 'Un opérateur ne prescrit que par une convention d’habilitation : écrivez sa référence.']
    : [
        'a_verifier',
        null,
        `Convention d’habilitation ${p.habilitation} : vérifiez qu’elle couvre cette personne et cette date.`,
      ];
}

export function interdits({ interdits: i }: Demande): Jugement {
  if (i === null)
    return ['a_verifier', null, 'À déclarer : ni tâche d’un poste permanent, ni surcroît, ni saison, ni remplacement.'];
  return i
    ? ['conforme', null, 'Déclaré : ni tâche d’un poste permanent, ni surcroît, ni saison, ni remplacement.']
    : [
        'non_conforme',
        null,
        'Une immersion ne tient ni un poste permanent, ni un surcroît, ni une saison, ni un remplacement.',
      ];
}

export function age({ naissance, debut }: Demande, min: Valeur): Jugement {
  if (!min || naissance === null)
    return ['non_verifiable', null, min ? 'La date de naissance n’est pas écrite.' : SANS_VALEUR];
  const ans = Number(debut.slice(0, 4)) - Number(naissance.slice(0, 4)) - (debut.slice(5) < naissance.slice(5) ? 1 : 0);
  return [
    ans >= min.valeur ? 'conforme' : 'non_conforme',
    pluriel(ans, 'an'),
    `${ans} ans au premier jour, ${min.valeur} au moins.`,
  ];
}

export function heures({ heures: h }: Demande, max: Valeur): Jugement {
  if (!max || h === null)
    return ['non_verifiable', null, max ? 'Les heures de présence ne sont pas écrites.' : SANS_VALEUR];
  return [
    h <= max.valeur ? 'conforme' : 'non_conforme',
    `${h} h sur ${max.valeur}`,
    `${h} heures par semaine, ${max.valeur} au plus.`,
  ];
}
