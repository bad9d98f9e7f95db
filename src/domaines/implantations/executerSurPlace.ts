import type { Acteur } from '#src/droits/acteur.ts';
import { erreurDeSaisie } from '#src/droits/executer.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { preparerDemande } from './calculer.ts';
import { inscrire } from './conserver.ts';
import { schemaDemande } from './demande.ts';
import type { OptionsEtablir } from './etablir.ts';
import { type Implantation, lireImplantation } from './requetes.ts';
import { remplir } from './taches.ts';

/**
 * Le même calcul que l'écran, exécuté par l'appelant au lieu de la file (ligne de commande, démonstration) ; il est gardé comme les autres.
 * @throws ErreurMetier demande mal formée, territoire inconnu, rien à choisir.
 */
export async function demanderSurPlace(
  base: Base,
  acteur: Acteur,
  demandeBrute: unknown,
  options: OptionsEtablir & { jeton?: string } = {},
): Promise<Implantation> {
  exiger(acteur, 'implantations.calculer');
  const lue = schemaDemande.safeParse(demandeBrute);
  if (!lue.success) throw erreurDeSaisie(lue.error);
  const prete = await preparerDemande(base, lue.data);
  const { id, nouveau } = await base.transaction().execute(async (trx) => {
    const inscrite = await inscrire(trx, acteur, { ...prete, jeton: options.jeton ?? null });
    await ecrireJournal(trx, {
      acteur,
      action: 'implantations.calculer',
      objet: `implantation:${inscrite.id}`,
      details: { territoire: prete.demande.territoire },
    });
    return inscrite;
  });
  if (nouveau) await remplir(base, acteur, id, options);
  const implantation = await lireImplantation(base, acteur, id);
  if (implantation.motif !== null) {
    throw new ErreurMetier(implantation.motif, implantation.conseil ? { conseil: implantation.conseil } : {});
  }
  return implantation;
}
