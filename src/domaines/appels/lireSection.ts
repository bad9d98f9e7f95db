import { identifiantLibre } from '#src/socle/recherchable.ts';
import type { Contenu } from './forme.ts';
import type { ChampEdite, SectionEditee } from './sections/forme.ts';

type Objet = Record<string, unknown>;

/** Ce qu'une section envoyée dit du contenu, et d'où vient chaque ligne gardée : une erreur se montre à la ligne tapée. */
export interface SectionLue {
  contenu: Partial<Contenu>;
  /** `orientations` → rangs, dans le formulaire, des lignes gardées. */
  rangs: Record<string, number[]>;
}

/** Préfixe des champs du contenu dans le formulaire : ce sont aussi les chemins d'erreur de l'opération. */
export const PREFIXE = 'contenu';
/** Lignes vides proposées au bout d'une liste. */
export const LIGNES_VIDES = 2;

/** Lit une section envoyée ; les parties que la section ne montre pas gardent leur valeur. Pur. */
export function lireSection(section: SectionEditee, formulaire: FormData, avant: Contenu): SectionLue {
  const contenu: Objet = {};
  const rangs: Record<string, number[]> = {};
  for (const champ of section.champs) {
    const [tete = '', ...reste] = champ.chemin.split('.');
    contenu[tete] ??= reste.length > 0 ? structuredClone((avant as unknown as Objet)[tete] ?? {}) : undefined;
    const nom = `${PREFIXE}.${champ.chemin}`;
    let valeur: unknown;
    if (champ.genre === 'liste') {
      const lues = lireLignes(champ, formulaire, nom);
      rangs[champ.chemin] = lues.map(({ rang }) => rang);
      valeur = lues.map(({ ligne }) => ligne);
    } else valeur = lireChamp(champ, formulaire, nom);
    if (reste.length === 0) contenu[tete] = valeur;
    else (contenu[tete] as Objet)[reste[0]!] = valeur;
  }
  return { contenu: contenu as Partial<Contenu>, rangs };
}

function lireChamp(champ: ChampEdite, formulaire: FormData, nom: string): unknown {
  if (champ.genre === 'cases') return formulaire.getAll(nom).filter((v) => typeof v === 'string' && v !== '');
  if (champ.genre === 'coche') return formulaire.get(nom) === 'oui';
  const saisi = formulaire.get(nom);
  const texte = typeof saisi === 'string' ? saisi.replaceAll('\r\n', '\n').trim() : '';
  if (champ.genre === 'reponses') return lireReponses(texte);
  return texte;
}

function lireLignes(champ: ChampEdite & { genre: 'liste' }, formulaire: FormData, nom: string) {
  const [premier] = champ.champs;
  const forme = new RegExp(`^${nom.replaceAll('.', '\\.')}\\.(\\d{1,3})\\.`);
  const rangs = [...new Set([...formulaire.keys()].flatMap((cle) => forme.exec(cle)?.[1] ?? []))]
    .map(Number)
    .sort((a, b) => a - b);
  const pris = new Set<string>();
  return rangs.flatMap((rang) => {
    const ligne: Objet = {};
    for (const c of champ.champs) ligne[c.chemin] = lireChamp(c, formulaire, `${nom}.${rang}.${c.chemin}`);
    const titre = String(ligne[premier!.chemin] ?? '');
    if (titre === '') return [];
    // Des réponses proposées n'ont de sens que pour un choix.
    if ('options' in ligne && ligne.type !== 'choix') ligne.options = undefined;
    if (champ.identifie) {
      const garde = String(formulaire.get(`${nom}.${rang}.id`) ?? '');
      ligne.id =
        /^[a-z][a-z0-9_]{0,59}$/.test(garde) && !pris.has(garde) ? garde : identifiantLibre(titre, pris, 'ligne');
      pris.add(ligne.id as string);
    }
    return [{ rang, ligne }];
  });
}

const lireReponses = (texte: string) => {
  const pris = new Set<string>();
  return texte
    .split('\n')
    .map((l) => l.trim())
    .filter(Boolean)
    .map((libelle) => {
      const valeur = identifiantLibre(libelle, pris, 'ligne');
      pris.add(valeur);
      return { valeur, libelle };
    });
};

/** Remet les erreurs de l'opération, qui compte les lignes gardées, sur les lignes telles qu'elles étaient tapées. */
export function replacerErreurs(
  champs: Record<string, string>,
  rangs: Record<string, number[]>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(champs).map(([cle, message]) => {
      for (const [chemin, gardes] of Object.entries(rangs)) {
        const lu = new RegExp(`^${PREFIXE}\\.${chemin.replaceAll('.', '\\.')}\\.(\\d+)(.*)$`).exec(cle);
        if (lu) return [`${PREFIXE}.${chemin}.${gardes[Number(lu[1])] ?? lu[1]}${lu[2]}`, message];
      }
      return [cle, message];
    }),
  );
}
