import { sql } from 'kysely';
import { z } from 'zod';
import { dossierPourAgir } from '#src/domaines/dossiers/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type Depot, inscrireFichier } from '#src/socle/fichiers/deposer.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { dialoguePourAgir } from '../chargement.ts';

const objetSeul = <T>() => z.custom<T>((valeur) => typeof valeur === 'object' && valeur !== null);

/** Fige la fiche de suivi : son contenu, son fichier et son empreinte. Le fichier est rendu avant, hors de la transaction. */
export const inscrireFiche = operation({
  nom: 'dialogues.etablirFiche',
  entree: z.object({ id: identifiant, version, document: objetSeul<DocumentRapport>(), depot: objetSeul<Depot>() }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }, { version: lue, document, depot }) {
    const dialogue = await dialoguePourAgir(trx, dossier, lue);
    if (dialogue.etat === 'ouvert')
      throw new ErreurMetier('La fiche de suivi dit une conclusion : trouvez un accord, ou constatez un désaccord.', {
        statut: 409,
      });
    const { rows } = await sql<{ rang: number; empreinte: string | null }>`
      SELECT (SELECT coalesce(max(rang), 0) + 1 FROM fiche_suivi WHERE dialogue = ${dialogue.id})::int AS rang,
        (SELECT empreinte FROM fiche_suivi WHERE dialogue = ${dialogue.id} ORDER BY rang DESC LIMIT 1) AS empreinte`.execute(
      trx,
    );
    const { rang, empreinte } = rows[0]!;
    // Le même document a la même empreinte : un double clic n'en fige qu'un.
    if (empreinte === depot.sha256) return { id: dossier.id, rang: rang - 1 };
    const fichier = await inscrireFichier(trx, depot, {
      nom: `fiche-de-suivi-${dossier.numero ?? dossier.id}-${rang}.pdf`,
      type: 'application/pdf',
      deposePar: acteur.compteId || null,
    });
    await sql`INSERT INTO fiche_suivi (dialogue, rang, document, fichier_id, empreinte, par)
      VALUES (${dialogue.id}, ${rang}, ${JSON.stringify(document)}::jsonb, ${fichier}, ${depot.sha256}, ${acteur.nom})`.execute(
      trx,
    );
    await journal({ objet: `dossier:${dossier.id}`, details: { rang, empreinte: depot.sha256 } });
    return { id: dossier.id, rang };
  },
});
