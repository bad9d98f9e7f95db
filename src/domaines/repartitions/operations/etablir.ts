import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { type Entrees, empreinteAtelier, type Resultats } from '../atelier.ts';
import type { RepartitionSituee } from '../droits.ts';

interface Contenu {
  lieu: RepartitionSituee;
  intitule: string;
  annee: number;
  demonstration: boolean;
  entrees: Entrees;
  resultats: Resultats;
  /** Reconnaît un double envoi ; `null` : chaque appel en établit une. */
  cle: string | null;
}

/** Une répartition calculée, à garder. Une classe : rien d'un formulaire ne peut s'y faire passer, ni rien y être récrit en chemin. */
export class RepartitionCalculee {
  readonly contenu: Contenu;
  constructor(contenu: Contenu) {
    this.contenu = contenu;
  }
}

/**
 * Garde une répartition déjà calculée : l'écriture est courte, le calcul (`etablir.ts`) s'est fait hors de la transaction, sur les entrées
 * qu'elle garde. Elle ne change plus : pour d'autres réglages, on en établit une autre.
 */
export const etablir = operation({
  nom: 'repartitions.etablir',
  entree: z.object({ calcul: z.instanceof(RepartitionCalculee) }),
  charger: async (_trx, { calcul }): Promise<RepartitionSituee> => calcul.contenu.lieu,
  async executer({ trx, acteur, objet: lieu, journal }, { calcul }) {
    const { entrees, resultats, cle, ...c } = calcul.contenu;
    const { rows } = await sql<{ id: number }>`
      INSERT INTO repartition (organisation_id, intitule, annee, echelle, region, departement, public, entrees, resultats, empreinte,
        demonstration, cree_par, cle)
      VALUES (${acteur.organisationId}, ${c.intitule}, ${c.annee}, ${lieu.echelle}, ${lieu.region}, ${lieu.departement}, ${entrees.public},
        ${JSON.stringify(entrees)}::jsonb, ${JSON.stringify(resultats)}::jsonb, ${empreinteAtelier(entrees, resultats)}, ${c.demonstration},
        ${acteur.nom}, ${cle}) ON CONFLICT (cle) DO NOTHING RETURNING id`.execute(trx);
    const deja = rows[0] ? null : await sql<{ id: number }>`SELECT id FROM repartition WHERE cle = ${cle}`.execute(trx);
    const { id } = rows[0] ?? deja!.rows[0]!;
    await journal({
      objet: `repartition:${id}`,
      details: {
        ...{ annee: c.annee, ...lieu, public: entrees.public, enveloppe: String(entrees.demande.enveloppe) },
        ...(entrees.point ? { point: entrees.point } : {}),
        ...(deja ? { deja: true } : {}),
      },
    });
    return { id };
  },
});
