import { DESCRIPTIONS, PUBLICS } from '#src/domaines/besoins/index.ts';
import { LIBELLES_MODE, lireQuestion, MODES } from '#src/domaines/diagnostics/index.ts';
import { lireReference, resoudre, territoireParDefaut, territoiresDuNiveau } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { CODES_TYPES, libelleType } from '#src/referentiels/typesSiae.ts';
import type { Base } from '#src/socle/base/base.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { DemandeScenario } from '../operations/creer.ts';

interface OptionTerritoire {
  valeur: string;
  libelle: string;
  groupe: string;
}

/** Ce que le formulaire d'ouverture propose, d'après l'adresse (`?territoire=…&public=…`) et le périmètre de la personne. */
export async function optionsNouveau(base: Base, acteur: Acteur, request: Request) {
  const parametres = new URL(request.url).searchParams;
  const brute = parametres.get('territoire') ?? '';
  const demande = lireReference(brute);
  const parDefaut = territoireParDefaut(acteur);
  const ref = demande && demande.niveau !== 'france' ? brute : parDefaut === 'france' ? null : parDefaut;
  const territoire = ref ? await resoudre(base, ref).catch(() => null) : null;
  const question = lireQuestion(request);
  const texte = (nom: string) => parametres.get(nom) ?? '';
  return {
    territoire: territoire && { ref: territoire.reference, nom: territoire.nom },
    territoires: await territoiresProposes(
      base,
      acteur,
      territoire && { ref: territoire.reference, nom: territoire.nom },
    ),
    question: {
      public: typeof question.public === 'string' ? question.public : PUBLICS[0],
      types: Array.isArray(question.types) ? (question.types as string[]) : [],
      mode: typeof question.mode === 'string' ? question.mode : undefined,
    },
    // Réglages de la question que le formulaire ne montre pas, mais garde.
    caches: Object.fromEntries(
      ['reference', 'pour1000', 'plancher'].flatMap((nom): [string, string][] =>
        texte(nom) ? [[nom, texte(nom)]] : [],
      ),
    ),
    nom: territoire ? `Essai : ${territoire.nom}`.slice(0, 120) : '',
    publics: PUBLICS.map((valeur) => ({ valeur, libelle: DESCRIPTIONS[valeur].libelle })),
    types: CODES_TYPES.map((valeur) => ({ valeur, libelle: `${valeur} – ${libelleType(valeur)}` })),
    modes: MODES.map((valeur) => ({ valeur, libelle: majuscule(LIBELLES_MODE[valeur]) })),
  };
}

async function territoiresProposes(base: Base, acteur: Acteur, choisi: { ref: string; nom: string } | null) {
  const { niveau, codes } = acteur.perimetre;
  const siens = niveau === 'national' ? [] : codes.map((code) => `${niveau}:${code}`);
  const miens: OptionTerritoire[] = [];
  for (const ref of siens.slice(0, 20)) {
    const territoire = await resoudre(base, ref).catch(() => null);
    if (territoire) miens.push({ valeur: ref, libelle: territoire.nom, groupe: 'Mon périmètre' });
  }
  const dans = siens[0] ? lireReference(siens[0]) : null;
  const epci =
    dans && dans.niveau !== 'epci' && dans.niveau !== 'commune' ? await territoiresDuNiveau(base, 'epci', dans) : [];
  const departements = await territoiresDuNiveau(base, 'departement');
  const options = [
    ...miens,
    ...epci.map((e) => ({ valeur: e.reference, libelle: e.nom, groupe: 'Intercommunalités de mon périmètre' })),
    ...departements.map((d) => ({ valeur: d.reference, libelle: `${d.nom} (${d.code})`, groupe: 'Départements' })),
  ];
  const vus = new Set<string>();
  const uniques = options.filter(({ valeur }) => !vus.has(valeur) && vus.add(valeur));
  if (choisi && !vus.has(choisi.ref))
    uniques.unshift({ valeur: choisi.ref, libelle: choisi.nom, groupe: 'Territoire choisi' });
  return uniques;
}

/** Le formulaire d'ouverture, en demande de scénario. */
export function demandeDuFormulaire(formulaire: FormData): DemandeScenario {
  const texte = (nom: string) => String(formulaire.get(nom) ?? '').trim();
  const types = formulaire.getAll('type').map(String);
  const question: Record<string, unknown> = { public: texte('public') || undefined, mode: texte('mode') || undefined };
  if (types.length > 0) question.types = types;
  for (const nom of ['reference', 'pour1000', 'plancher']) if (texte(nom)) question[nom] = texte(nom);
  return {
    nom: texte('nom'),
    intention: texte('intention'),
    territoire: texte('territoire'),
    question,
    jeton: texte('jeton') || undefined,
  };
}
