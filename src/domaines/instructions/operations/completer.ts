import { z } from 'zod';
import { dossierPourAgir, faireAvancer } from '#src/domaines/dossiers/index.ts';
import { operation } from '#src/droits/operation.ts';
import { pluriel } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerVersion } from '../chargement.ts';
import { completudeDe } from '../requetes/completude.ts';
import { dossierVise, texteFacultatif, versionVue } from '../saisie.ts';

/**
 * Déclare le dossier complet. S'il manque quelque chose, il faut dire pourquoi l'on passe outre : la raison reste dans l'histoire du
 * dossier, et la structure ne peut pas se voir reprocher plus tard ce que le service a accepté.
 */
export const declarerComplet = operation({
  nom: 'instructions.completer',
  entree: z.object({ id: dossierVise, version: versionVue, motif: texteFacultatif }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  executer: async ({ trx, acteur, objet: dossier, journal }, { id, version, motif }) => {
    await exigerVersion(trx, dossier, version);
    const { manques } = await completudeDe(trx, dossier);
    if (manques.length > 0 && motif === '')
      throw new ErreurMetier(`Il manque ${pluriel(manques.length, 'élément')} à ce dossier.`, {
        champs: { motif: 'Dites pourquoi vous le déclarez complet malgré cela.' },
        conseil: 'Ou demandez des corrections : la structure complétera ce que vous rouvrez.',
      });
    const etat = await faireAvancer(trx, acteur, dossier, 'completer', manques.length > 0 ? motif : '');
    await journal({ objet: `dossier:${id}`, details: { manques: manques.map(({ champ }) => champ), motif } });
    return { id, etat };
  },
});
