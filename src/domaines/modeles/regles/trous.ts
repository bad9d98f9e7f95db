import mustache from 'mustache';
import type { ChampModele, ProblemeTexte } from '../forme.ts';

/** Un morceau de texte lu par mustache : texte, trou, partie conditionnelle ou répétée. */
export type Jeton = [genre: string, nom: string, debut: number, fin: number, enfants?: Jeton[], fermeture?: number];

const ligneDe = (corps: string, position: number) => corps.slice(0, position).split('\n').length;

/** Trous et parties d'un texte. @throws ErreurTexte accolades mal fermées */
export function lireTrous(corps: string): Jeton[] {
  try {
    // Un lecteur neuf à chaque fois : celui de la bibliothèque garde en mémoire tous les textes qu'il a lus.
    return new mustache.Writer().parse(corps) as Jeton[];
  } catch (erreur) {
    throw new ErreurTexte(enFrancais(erreur, corps));
  }
}

/** Le texte ne se lit pas. */
export class ErreurTexte extends Error {
  readonly probleme: ProblemeTexte;
  constructor(probleme: ProblemeTexte) {
    super(probleme.message);
    this.probleme = probleme;
  }
}

function enFrancais(erreur: unknown, corps: string): ProblemeTexte {
  const texte = erreur instanceof Error ? erreur.message : String(erreur);
  const ligne = ligneDe(corps, Number(/at (\d+)$/.exec(texte)?.[1] ?? 0));
  const nom = /"(.*?)"/.exec(texte)?.[1] ?? '';
  if (texte.startsWith('Unclosed section'))
    return { ligne, message: `La partie « ${nom} » n'est pas fermée : ajoutez {{/${nom}}} à sa fin.` };
  if (texte.startsWith('Unopened section'))
    return { ligne, message: `{{/${nom}}} ferme une partie qui n'a pas été ouverte : ajoutez {{#${nom}}} avant elle.` };
  return { ligne, message: 'Un trou n’est pas fermé : il manque « }} ».' };
}

/** Les trous connus à un endroit du texte : ceux de la ligne de liste d'abord, puis ceux du document. */
type Portee = readonly (readonly ChampModele[])[];
const chercher = (portee: Portee, nom: string) => portee.flat().find((c) => c.nom === nom);

/** Ce qui empêche de publier un texte, dans l'ordre des lignes. Vide : il peut l'être. */
export function verifierTexte(corps: string, champs: readonly ChampModele[]): ProblemeTexte[] {
  if (corps.trim() === '') return [{ ligne: 1, message: 'Le texte est vide.' }];
  let jetons: Jeton[];
  try {
    jetons = lireTrous(corps);
  } catch (erreur) {
    if (erreur instanceof ErreurTexte) return [erreur.probleme];
    throw erreur;
  }
  const problemes: ProblemeTexte[] = [];
  const utilises = new Set<string>();
  verifier(jetons, [champs], corps, problemes, utilises);
  for (const champ of champs)
    if (champ.requis && !utilises.has(champ.nom))
      problemes.push({
        ligne: corps.split('\n').length,
        message: `Mention obligatoire absente : « ${champ.libelle} », {{${champ.nom}}}.`,
      });
  return problemes;
}

function verifier(
  jetons: readonly Jeton[],
  portee: Portee,
  corps: string,
  problemes: ProblemeTexte[],
  utilises: Set<string>,
): void {
  for (const [genre, nom, debut, , enfants] of jetons) {
    const dire = (message: string) => problemes.push({ ligne: ligneDe(corps, debut), message });
    if (genre === 'text' || genre === '!') continue;
    if (!['name', '#', '^'].includes(genre)) {
      dire(`« ${nom} » : écrivez {{${nom}}}, avec deux accolades et sans autre signe.`);
      continue;
    }
    const champ = nom === '.' ? null : chercher(portee, nom);
    if (champ === undefined) {
      dire(`Le trou {{${nom}}} n'existe pas pour ce modèle.${ressemblant(nom, portee)}`);
      continue;
    }
    utilises.add(nom);
    if (genre === 'name') {
      if (champ && (champ.type ?? 'texte') !== 'texte')
        dire(`{{${nom}}} ouvre une partie : écrivez {{#${nom}}} … {{/${nom}}}.`);
      continue;
    }
    if (champ && (champ.type ?? 'texte') === 'texte' && !champ.facultatif)
      dire(`{{${nom}}} est toujours rempli : il ne peut pas servir de condition.`);
    const dedans = champ?.type === 'liste' && genre === '#' ? [champ.champs ?? [], ...portee] : portee;
    verifier(enfants ?? [], dedans, corps, problemes, utilises);
  }
}

/** Une faute de frappe se corrige plus vite quand le bon nom est proposé. */
function ressemblant(nom: string, portee: Portee): string {
  const dernier = (n: string) => n.split('.').at(-1)?.toLowerCase();
  const proche = portee
    .flat()
    .find((c) => c.nom.toLowerCase() === nom.toLowerCase() || dernier(c.nom) === dernier(nom));
  return proche ? ` Vouliez-vous {{${proche.nom}}} ?` : ' La liste des trous est à côté du texte.';
}
