import type { Photo } from '#src/domaines/diagnostics/index.ts';
import { relirePhoto, verifierChangements } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { annuaireDe } from '../annuaire.ts';
import { ouvrirScenario } from '../chargement.ts';
import { changerScenario } from '../operations/changer.ts';
import { type Annuaire, type FichierLu, lireChangements, type Rejet } from '../regles/fichier.ts';

/** Octets d'un fichier de changements : mille lignes en font cinquante mille. */
const OCTETS_MAX = 1_000_000;

/** Le texte d'un fichier, qu'il soit en UTF-8 ou enregistré par un tableur français (Windows-1252). @throws ErreurMetier trop gros, ou pas un texte */
export function decoderFichier(octets: Uint8Array): string {
  if (octets.length > OCTETS_MAX)
    throw new ErreurMetier('Ce fichier est trop gros pour une liste de changements (1 Mo au plus).');
  if (octets.includes(0))
    throw new ErreurMetier("Ce fichier n'est pas un texte.", {
      conseil: 'Enregistrez votre tableau en CSV, puis déposez-le de nouveau.',
    });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return new TextDecoder('windows-1252').decode(octets);
  }
}

/** Lit un fichier et confronte chaque changement à la photo : une ligne qui ne s'applique pas est rejetée comme une ligne mal écrite. */
export function lireEtVerifier(texte: string, photo: Photo, annuaire: Annuaire): FichierLu {
  const lu = lireChangements(texte, annuaire);
  const problemes = new Map(verifierChangements(photo, lu.changements).map((p) => [p.rang, p]));
  const rejets: Rejet[] = [
    ...lu.rejets,
    ...[...problemes].map(([rang, { message }]) => ({ ligne: lu.lignes[rang]!, motif: message, correction: '' })),
  ].sort((a, b) => a.ligne - b.ligne);
  const bon = (_: unknown, rang: number) => !problemes.has(rang);
  return { changements: lu.changements.filter(bon), lignes: lu.lignes.filter(bon), rejets };
}

export interface ResultatFichier {
  enregistre: boolean;
  message: string;
  rejets: Rejet[];
  bonnes: number;
}

/**
 * Met les changements d'un fichier dans un scénario. Une ligne fausse n'enregistre rien, sauf si la personne accepte de la laisser.
 * @throws ErreurMetier fichier illisible ou vide ; ErreurConflit
 */
export async function deposerChangements(
  base: Base,
  acteur: Acteur,
  {
    id,
    version,
    texte,
    remplacer,
    laisser,
  }: { id: number; version: unknown; texte: string; remplacer: boolean; laisser: boolean },
): Promise<ResultatFichier> {
  const scenario = await ouvrirScenario(base, acteur, id);
  const photo = await relirePhoto(base, scenario.photo);
  const { changements, rejets } = lireEtVerifier(texte, photo, await annuaireDe(base, photo));
  const attente = { enregistre: false, rejets, bonnes: changements.length };
  if (rejets.length > 0 && !laisser)
    return { ...attente, message: `${rejets.length} ligne(s) à corriger : rien n'est enregistré.` };
  if (changements.length === 0) return { ...attente, message: 'Aucune ligne à enregistrer.' };
  const geste = { geste: remplacer ? 'remplacer' : 'ajouter', changements };
  const { message } = await executer(changerScenario, acteur, { id, version, geste });
  const reste = rejets.length > 0 ? ` ${rejets.length} ligne(s) laissée(s) de côté.` : '';
  return { enregistre: true, rejets, bonnes: changements.length, message: `${message}${reste}` };
}
