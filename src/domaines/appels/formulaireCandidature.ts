import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Definition } from '#src/socle/formulaires/forme.ts';
import { compatible, verifierDefinition } from '#src/socle/formulaires/index.ts';
import type { Contenu } from './forme.ts';
import { formulaireAppel } from './registre.ts';

/**
 * Range le formulaire de candidature tiré du contenu : un formulaire par appel, une version de plus seulement s'il change.
 * @returns identifiant de la version, et si elle est nouvelle
 * @throws ErreurMetier le contenu donne un formulaire défectueux, ou change le sens d'une question déjà posée
 */
export async function rangerFormulaire(
  trx: Trx,
  auteur: string,
  appel: { id: number; intitule: string; contenu: Contenu; demonstration: boolean; formulaireVersion: number | null },
  note: string,
): Promise<{ version: number; nouvelle: boolean }> {
  const definition = formulaireAppel(appel.contenu);
  exigerSansDefaut(verifierDefinition(definition).map(({ ou, message }) => `${ou} : ${message}`));
  const empreinte = empreinteDe(definition);
  const ancienne = await derniere(trx, appel.id);
  if (ancienne?.empreinte === empreinte) return { version: ancienne.id, nouvelle: false };
  if (ancienne) exigerSansDefaut(compatible(ancienne.definition, definition).refus);
  const formulaire = ancienne?.formulaire ?? (await creer(trx, appel));
  const { rows } = await sql<{ id: number }>`
    INSERT INTO formulaire_version (formulaire, numero, definition, empreinte, etat, note, auteur, publiee_le)
    VALUES (${formulaire}, ${(ancienne?.numero ?? 0) + 1}, ${JSON.stringify(definition)}::jsonb, ${empreinte}, 'publiee', ${note},
      ${auteur}, clock_timestamp()) RETURNING id`.execute(trx);
  return { version: rows[0]!.id, nouvelle: true };
}

function exigerSansDefaut(defauts: readonly string[]): void {
  if (defauts.length > 0)
    throw new ErreurMetier(`Le formulaire de candidature ne peut pas être tiré de l'appel : ${defauts[0]}`, {
      conseil: "Changez l'intitulé de la question ou de l'orientation concernée, puis recommencez.",
    });
}

async function derniere(trx: Trx, appel: number) {
  const { rows } = await sql<{
    id: number;
    formulaire: number;
    numero: number;
    empreinte: string;
    definition: Definition;
  }>`SELECT v.id, v.formulaire, v.numero, v.empreinte, v.definition FROM formulaire_version v
    JOIN formulaire f ON f.id = v.formulaire WHERE f.usage = 'candidature' AND f.appel = ${appel} AND f.archive_le IS NULL
    ORDER BY v.numero DESC LIMIT 1`.execute(trx);
  return rows[0];
}

async function creer(trx: Trx, appel: { id: number; intitule: string; demonstration: boolean }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO formulaire (usage, titre, appel, demonstration)
    VALUES ('candidature', ${`Candidature – ${appel.intitule}`}, ${appel.id}, ${appel.demonstration}) RETURNING id`.execute(
    trx,
  );
  return rows[0]!.id;
}
