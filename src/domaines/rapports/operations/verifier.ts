import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { lancerTache } from '#src/socle/taches/index.ts';
import { lireRapport } from '../requetes.ts';

/** Demande de refaire les fichiers d'une version depuis son contenu gardé, et de comparer leurs empreintes. */
export const verifierRapport = operation({
  nom: 'rapports.verifier',
  entree: z.object({ id: z.coerce.number().int().positive() }),
  charger: async (trx, { id }, acteur) => {
    const rapport = await lireRapport(trx, acteur, id);
    return { ...rapport, diffuse: rapport.diffuseLe !== null };
  },
  executer: async ({ trx, acteur, objet: rapport, journal }, { id }) => {
    if (!rapport.complet) throw new ErreurMetier("Seul le PDF de ce rapport a été gardé : il n'y a rien à refaire.");
    const travail = await lancerTache(
      trx,
      acteur,
      'rapports.verifier',
      { rapport: id },
      {
        libelle: `Vérification : ${rapport.territoireNom}, version ${rapport.numero}`,
        objet: `rapport:${id}`,
      },
    );
    await journal({ action: 'rapports.demanderVerification', objet: `rapport:${id}`, details: { travail } });
    return { travail };
  },
});
