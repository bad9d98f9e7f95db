import { estPublic } from '#src/domaines/besoins/index.ts';
import { schemaQuestion } from '#src/domaines/diagnostics/index.ts';
import { lireReference, territoireParDefaut } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { estTypeStructure } from '#src/referentiels/typesSiae.ts';
import type { Demande } from './demande.ts';

/** Champs du formulaire, au même nom dans l'adresse : `/implantations?territoire=departement:62&public=rsa` le préremplit. */
const CHAMPS = [
  'territoire',
  'minutes',
  'budget',
  'sites',
  'etp',
  'taille',
  'module',
  'actions',
  'candidats',
  'typeOuvert',
  'cible',
  'limite',
] as const;

const texte = (valeur: FormDataEntryValue | null) => (typeof valeur === 'string' && valeur !== '' ? valeur : undefined);

/** Le formulaire tel que l'opération l'attend ; un champ vide est absent. */
export function demandeDuFormulaire(formulaire: FormData): Record<string, unknown> {
  const types = formulaire.getAll('type').filter((type) => typeof type === 'string');
  return {
    ...Object.fromEntries(CHAMPS.map((champ) => [champ, texte(formulaire.get(champ))])),
    question: {
      public: texte(formulaire.get('public')),
      types: types.length > 0 ? types : undefined,
      mode: texte(formulaire.get('mode')),
    },
    jeton: texte(formulaire.get('jeton')),
  };
}

export type Preremplissage = Partial<Record<(typeof CHAMPS)[number] | 'public' | 'mode', string>> & { types: string[] };

/** Ce que l'adresse demande de préremplir ; ce qui est mal écrit est ignoré. */
export function preremplir(request: Request, acteur: Acteur): Preremplissage {
  const p = new URL(request.url).searchParams;
  const lu = Object.fromEntries(CHAMPS.flatMap((champ) => (p.get(champ) ? [[champ, p.get(champ)!]] : [])));
  const defaut = territoireParDefaut(acteur);
  const territoire = lu.territoire && lireReference(lu.territoire) ? lu.territoire : defaut;
  const [public_, mode] = [p.get('public') ?? '', p.get('mode') ?? ''];
  return {
    ...lu,
    territoire: territoire === 'france' ? '' : territoire,
    ...(estPublic(public_) ? { public: public_ } : {}),
    ...(schemaQuestion.safeParse({ mode }).success ? { mode } : {}),
    types: p.getAll('type').filter(estTypeStructure),
  };
}

/** L'adresse du formulaire prérempli d'une demande déjà faite : pour la reposer en la changeant. */
export function adresseDe(demande: Demande): string {
  const p = new URLSearchParams();
  for (const champ of CHAMPS) {
    const valeur = demande[champ];
    if (valeur !== null && valeur !== undefined) p.set(champ, String(valeur).replace('.', ','));
  }
  p.set('public', demande.question.public);
  p.set('mode', demande.question.mode);
  for (const type of demande.question.types) p.append('type', type);
  return `/implantations?${p}`;
}
