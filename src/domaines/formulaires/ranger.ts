import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Definition } from '#src/socle/formulaires/forme.ts';
import { compatible, verifierDefinition } from '#src/socle/formulaires/index.ts';

export interface FormulaireTire {
  usage: string;
  titre: string;
  /** Appel dont il est tiré. */
  appel: number;
  demonstration: boolean;
  definition: Definition;
  /** Ce qui change, écrit pour ceux qui remplissent. */
  note?: string;
}

/**
 * Range le formulaire tiré du contenu d'un appel : un formulaire par usage et par appel, une version de plus seulement s'il change. L'appelant
 * tient un verrou sur l'appel ou sur l'objet qui en naît : deux premières versions ne se croisent pas.
 * @returns identifiant de la version, et si elle est nouvelle
 * @throws ErreurMetier définition défectueuse, ou qui change le sens d'une question déjà posée
 */
export async function rangerFormulaireTire(
  trx: Trx,
  auteur: string,
  f: FormulaireTire,
): Promise<{ version: number; nouvelle: boolean }> {
  exigerSansDefaut(verifierDefinition(f.definition).map(({ ou, message }) => `${ou} : ${message}`));
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`formulaire/${f.usage}/${f.appel}`}, 0))`.execute(trx);
  const empreinte = empreinteDe(f.definition);
  const ancienne = await derniere(trx, f);
  if (ancienne?.empreinte === empreinte) return { version: ancienne.id, nouvelle: false };
  if (ancienne) exigerSansDefaut(compatible(ancienne.definition, f.definition).refus);
  const formulaire = ancienne?.formulaire ?? (await creer(trx, f));
  const { rows } = await sql<{ id: number }>`
    INSERT INTO formulaire_version (formulaire, numero, definition, empreinte, etat, note, auteur, publiee_le)
    VALUES (${formulaire}, ${(ancienne?.numero ?? 0) + 1}, ${JSON.stringify(f.definition)}::jsonb, ${empreinte}, 'publiee', ${f.note ?? ''},
      ${auteur}, clock_timestamp()) RETURNING id`.execute(trx);
  return { version: rows[0]!.id, nouvelle: true };
}

function exigerSansDefaut(defauts: readonly string[]): void {
  if (defauts.length > 0)
    throw new ErreurMetier(`Le formulaire ne peut pas être tiré de l'appel : ${defauts[0]}`, {
      conseil: "Changez l'intitulé de la question ou de l'orientation concernée, puis recommencez.",
    });
}

async function derniere(trx: Trx, { usage, appel }: FormulaireTire) {
  const { rows } = await sql<{
    id: number;
    formulaire: number;
    numero: number;
    empreinte: string;
    definition: Definition;
  }>`SELECT v.id, v.formulaire, v.numero, v.empreinte, v.definition FROM formulaire_version v
    JOIN formulaire f ON f.id = v.formulaire WHERE f.usage = ${usage} AND f.appel = ${appel} AND f.archive_le IS NULL
    ORDER BY v.numero DESC LIMIT 1`.execute(trx);
  return rows[0];
}

async function creer(trx: Trx, { usage, titre, appel, demonstration }: FormulaireTire): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO formulaire (usage, titre, appel, demonstration) VALUES (${usage}, ${titre}, ${appel}, ${demonstration})
    RETURNING id`.execute(trx);
  return rows[0]!.id;
}
