import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { inscrireFichier, ranger } from '#src/socle/fichiers/deposer.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { definirTache } from '#src/socle/taches/index.ts';
import { nomDuFichier } from './nom.ts';
import { pdfEtatDesLieux } from './produire.ts';
import { enregistrerRapport } from './requetes.ts';

export const entreeEtatDesLieux = z.object({
  territoire: z.string(),
  question: z.record(z.string(), z.unknown()),
  date: z.string(),
  marque: z.enum(['etat', 'collectivite']),
});
type Entree = z.output<typeof entreeEtatDesLieux>;

definirTache({
  nom: 'rapports.etatDesLieux',
  libelle: "Production d'un état des lieux",
  entree: entreeEtatDesLieux,
  adresse: (_entree, resultat: { rapport: number } | null) =>
    resultat ? `/rapports/${resultat.rapport}` : '/rapports',
  executer: async ({ base, acteur, entree, progression, signal }) =>
    produireEtRanger(base, acteur, entree, progression, signal),
});

/** Produit le PDF, le range et l'inscrit parmi les rapports de l'organisation. */
export async function produireEtRanger(
  base: Base,
  acteur: Acteur,
  entree: Entree,
  avancer: (pourcent: number, message: string) => Promise<void> = async () => {},
  signal?: AbortSignal,
): Promise<{ rapport: number }> {
  const demande = { ...entree, auteur: acteur.organisationNom };
  const { etat, pdf } = await pdfEtatDesLieux(base, acteur, demande, { avancer, ...(signal ? { signal } : {}) });
  await avancer(95, 'Rangement du fichier');
  const depot = await ranger(Readable.from([pdf]));
  const rapport = await base.transaction().execute(async (trx) => {
    const fichierId = await inscrireFichier(trx, depot, {
      nom: nomDuFichier(etat.territoire.nom, entree.date),
      type: 'application/pdf',
      deposePar: acteur.compteId || null,
    });
    const id = await enregistrerRapport(trx, acteur, { etat, date: entree.date, fichierId });
    await ecrireJournal(trx, {
      acteur,
      action: 'rapports.produire',
      objet: `rapport:${id}`,
      details: { territoire: entree.territoire },
    });
    return id;
  });
  return { rapport };
}
