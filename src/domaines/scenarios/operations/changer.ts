import { z } from 'zod';
import { relirePhoto, schemaChangement, verifierChangements } from '#src/domaines/diagnostics/index.ts';
import { operation } from '#src/droits/operation.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { nomsDe } from '../annuaire.ts';
import { exigerBrouillon, exigerVersion, reserver } from '../chargement.ts';
import { ajouterVersion } from '../ecriture.ts';
import { appliquer, decrire, differences, type Geste, memeListe } from '../regles/changements.ts';
import { resumerChangements } from '../regles/phrases.ts';
import { identifiant, version } from '../saisie.ts';

const rang = z.coerce.number().int().min(0);
const geste = z.discriminatedUnion('geste', [
  z.object({ geste: z.literal('ajouter'), changements: z.array(schemaChangement) }),
  z.object({ geste: z.literal('modifier'), rang, changement: schemaChangement }),
  z.object({ geste: z.literal('retirer'), rang }),
  z.object({ geste: z.literal('remplacer'), changements: z.array(schemaChangement) }),
]);

/**
 * Ajoute, modifie ou retire des changements : une nouvelle version, évaluée, dont la précédente reste lisible. Le même geste envoyé deux
 * fois par la même personne (double clic) ne compte qu'une fois.
 */
export const changerScenario = operation({
  nom: 'scenarios.changer',
  entree: z.object({ id: identifiant, version, geste }),
  charger: (trx, { id }) => reserver(trx, id),
  async executer({ trx, acteur, objet: scenario, journal }, { version: lue, geste: demande }) {
    exigerBrouillon(scenario);
    if (scenario.version === lue + 1 && scenario.modifiePar.id === acteur.compteId) {
      const precedente = await trx
        .selectFrom('scenario_version')
        .select('changements')
        .where('scenario', '=', scenario.id)
        .where('numero', '=', lue)
        .executeTakeFirst();
      const attendus = precedente ? appliquer(precedente.changements as never, demande as Geste) : [];
      if (memeListe(attendus, scenario.changements)) return { id: scenario.id, message: 'Déjà enregistré.' };
    }
    exigerVersion(scenario, lue);
    const changements = appliquer(scenario.changements, demande as Geste);
    if (memeListe(changements, scenario.changements)) return { id: scenario.id, message: 'Rien à changer.' };
    const photo = await relirePhoto(base(), scenario.photo);
    const [probleme] = verifierChangements(photo, changements);
    if (probleme) throw new ErreurMetier(probleme.message, { champs: { [probleme.champ]: probleme.message } });
    const noms = nomsDe(photo);
    const { ajoutes, retires } = differences(scenario.changements, changements);
    const message =
      ajoutes.length + retires.length > 3
        ? `Changements remplacés : ${resumerChangements(changements)}`
        : [
            ...ajoutes.map((c) => decrire(c, noms)),
            ...(demande.geste === 'retirer' ? retires.map((c) => `Retiré : ${decrire(c, noms)}`) : []),
          ].join(' ; ');
    const numero = scenario.version + 1;
    await ajouterVersion(trx, acteur, {
      scenario: scenario.id,
      numero,
      photoId: scenario.photo,
      photo,
      changements,
      message,
    });
    await journal({ objet: `scenario:${scenario.id}`, details: { version: numero, geste: demande.geste, message } });
    return { id: scenario.id, message: `Enregistré. ${message}.` };
  },
});
