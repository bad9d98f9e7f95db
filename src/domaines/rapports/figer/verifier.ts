import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import type { Marque } from '#src/socle/rapports/document.ts';
import { FORMATS } from '#src/socle/rapports/formats.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { empreinteGardee, lireContenu, lireRapport, type Verification } from '../requetes.ts';
import type { Avancer } from '../studio/genre.ts';

/**
 * Refait les fichiers d'une version depuis son contenu gardé et compare : au fichier gardé, et à l'empreinte du jour du gel. Un rendu
 * différent ne change rien au fichier remis : il dit que le programme, lui, a changé.
 */
export async function verifier(
  base: Base,
  acteur: Acteur,
  id: number,
  options: { avancer?: Avancer; signal?: AbortSignal | undefined } = {},
): Promise<Pick<Verification, 'identique' | 'details'>> {
  const { avancer = async () => {}, signal } = options;
  const rapport = await lireRapport(base, acteur, id);
  const { document } = await lireContenu(base, acteur, id);
  const { rows } = await sql<{ marque: Marque }>`SELECT marque FROM rapport WHERE id = ${id}`.execute(base);
  const details: Verification['details'] = [];
  for (const [rang, fichier] of rapport.fichiers.entries()) {
    await avancer(10 + rang * 20, `Vérification : ${FORMATS[fichier.format].nom}`);
    signal?.throwIfAborted();
    const gardee = await empreinteGardee(fichier);
    const refait = await rendre(document, fichier.format, { marque: rows[0]!.marque, ...(signal ? { signal } : {}) });
    details.push({
      format: fichier.format,
      fichier: gardee === null ? 'absent' : gardee === fichier.sha256 ? 'intact' : 'altere',
      refait: sha256(refait) === fichier.sha256 ? 'identique' : 'different',
    });
  }
  const identique = details.every(({ fichier, refait }) => fichier === 'intact' && refait === 'identique');
  await base.transaction().execute(async (trx) => {
    await sql`INSERT INTO rapport_verification (rapport_id, identique, details, par)
      VALUES (${id}, ${identique}, ${JSON.stringify(details)}::jsonb, ${acteur.nom})`.execute(trx);
    await ecrireJournal(trx, {
      acteur,
      action: 'rapports.verifier',
      objet: `rapport:${id}`,
      details: { identique, details },
    });
  });
  return { identique, details };
}
