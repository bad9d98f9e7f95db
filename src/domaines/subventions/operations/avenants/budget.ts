import { z } from 'zod';
import { enregistrerBudget } from '#src/domaines/budgets/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { version } from '#src/socle/saisie.ts';
import { avenantPourAgir } from '../../avenants.ts';
import { objetSubvention } from '../../echeances.ts';
import { identifiant } from '../../saisie.ts';

/** Écrit le budget amendé d'un avenant en préparation ; proposé, il ne change plus. */
export const ecrireBudgetAmende = operation({
  nom: 'subventions.ecrireBudgetAmende',
  entree: z.object({ avenant: identifiant('Avenant'), version, contenu: z.unknown() }),
  charger: (trx, { avenant }) => avenantPourAgir(trx, avenant),
  async executer({ trx, acteur, objet: s, journal }, e) {
    const { etat, changements, rang: numero } = s.avenant;
    const rang = changements.apres.budget;
    if (!rang) throw new ErreurIntrouvable('Cet avenant ne change pas le budget.');
    if (etat !== 'projet')
      throw new ErreurMetier('Cet avenant est déjà proposé : son budget ne se modifie plus.', { statut: 409 });
    const cle = { objet: `candidature:${s.candidature}`, genre: 'amende' as const, rang };
    const fait = await enregistrerBudget(trx, acteur, { ...cle, version: e.version, contenu: e.contenu });
    await journal({ objet: objetSubvention(s.id), details: { avenant: numero, version: fait.version } });
    return fait;
  },
});
