import { sql } from 'kysely';
import { date } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/personnes.ts';
import { adressePublique } from '#src/socle/session/instance.ts';

/** Le dernier référent principal de chaque parcours, et qui conduit : responsables de l'équipe, coordination de l'opération. */
async function destinataires(trx: Trx, parcours: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ compte: number }>`
    SELECT f.compte_id AS compte FROM parcours p JOIN LATERAL (SELECT g.professionnel FROM designation g WHERE g.parcours = p.id
      AND g.rang = 'principal' ORDER BY g.debut DESC LIMIT 1) g ON true JOIN professionnel f ON f.id = g.professionnel
    WHERE p.id = ANY(${[...parcours]}::int[])
    UNION SELECT f.compte_id FROM parcours p JOIN professionnel f ON f.operation = p.operation AND habilite(f)
      AND (f.role = 'coordination' OR f.role = 'responsable' AND (f.equipe IS NULL OR p.equipe IS NULL OR f.equipe = p.equipe))
    WHERE p.id = ANY(${[...parcours]}::int[])`.execute(trx);
  return rows.map(({ compte }) => compte);
}

/** Prévient, par référence et sans nom : ce qui sera effacé, quand, et comment l'empêcher. @returns nombre de messages */
export async function prevenirAnonymisation(
  trx: Trx,
  { references, parcours, le }: { references: readonly string[]; parcours: readonly number[]; le: string },
): Promise<number> {
  const quoi = references.join(', ');
  return ecrireAux(
    trx,
    { comptes: await destinataires(trx, parcours) },
    {
      sujet: `${quoi} : dossier anonymisé le ${date(le)}`,
      paragraphes: [
        `Le dossier ${quoi} arrive au terme de sa conservation. Le ${date(le)}, l'identité, les textes et les documents seront effacés ; les dates et les états resteront. Rien ne pourra être rétabli.`,
        "Un contentieux ou un contrôle est en cours ? Le responsable territorial peut suspendre l'effacement, en disant pourquoi :",
        `${adressePublique()}/conservation/personnes`,
      ],
    },
  );
}

/** Dit à qui le lisait encore que le dossier est archivé et que son accès prend fin. @returns nombre de messages */
export async function direArchive(
  trx: Trx,
  references: readonly string[],
  comptes: readonly number[],
): Promise<number> {
  const quoi = references.join(', ');
  return ecrireAux(
    trx,
    { comptes },
    {
      sujet: `${quoi} : dossier archivé, votre accès prend fin`,
      paragraphes: [
        `La durée de conservation active du dossier ${quoi} est passée. Il est archivé : seuls le responsable territorial et la coordination peuvent encore l'ouvrir, en disant pourquoi.`,
        'Si la personne revient, ouvrez un nouveau parcours : le dossier redevient actif.',
      ],
    },
  );
}
