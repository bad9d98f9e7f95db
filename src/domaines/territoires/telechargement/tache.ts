import { z } from 'zod';
import { exiger } from '#src/droits/matrice.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { apercevoirDepot, executerImport, ouvrirImport, type ResultatImport } from '#src/socle/imports/index.ts';
import { type ContexteTache, definirTache } from '#src/socle/taches/index.ts';
import { REGLAGES, telecharger } from './flux.ts';
import { adresseDe, NOMS_SOURCES, type NomSource, SOURCES } from './sources.ts';

const entree = z.object({ source: z.enum(NOMS_SOURCES as [NomSource, ...NomSource[]]) });

export interface BilanTelechargement extends ResultatImport {
  importId: number;
  octets: number;
}

/** Va chercher un fichier officiel et l'importe : mêmes contrôles, même trace et même annulation qu'un fichier déposé. */
export const tacheTelecharger = definirTache({
  nom: 'territoires.telecharger',
  libelle: 'Téléchargement des données géographiques officielles',
  entree,
  adresse: (_, bilan: BilanTelechargement | null) => (bilan ? `/imports/${bilan.importId}` : '/territoires/donnees'),
  executer: telechargerEtImporter,
});

export async function telechargerEtImporter(
  contexte: Pick<ContexteTache<z.infer<typeof entree>>, 'base' | 'acteur' | 'entree' | 'progression' | 'signal'>,
  reglages = REGLAGES,
): Promise<BilanTelechargement> {
  const { base, acteur, progression, signal } = contexte;
  exiger(acteur, 'territoires.telecharger');
  const source = SOURCES[contexte.entree.source];
  const suivre = (recus: number, total: number | null) =>
    void progression(total ? Math.min(40, (recus / total) * 40) : 20, `${Math.round(recus / 1e5) / 10} Mo reçus`);
  await progression(0, `Connexion à ${adresseDe(contexte.entree.source)}`);
  const depot = await ranger(
    telecharger(adresseDe(contexte.entree.source), { ...reglages, signal, surAvance: suivre }),
  );
  const apercu = await apercevoirDepot(depot, source.fichier);
  const importId = await ouvrirImport(base, acteur, depot, { nom: source.fichier, apercu, genre: source.genre });
  const bilan = await executerImport({
    base,
    acteur,
    importId,
    signal,
    progression: (pourcent, message) => progression(40 + pourcent * 0.6, message),
  });
  return { ...bilan, importId, octets: depot.octets };
}
