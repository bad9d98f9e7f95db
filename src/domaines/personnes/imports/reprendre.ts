import { sql } from 'kysely';
import type { OperationSituee } from '#src/domaines/accompagnements/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Refus, refuser } from '#src/socle/imports/genre.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { donnerAcces } from '../acces.ts';
import { noterDoublons, ressemblants } from '../doublons.ts';
import { ouvrir } from '../ouvrir.ts';
import { type PersonneComparee, raisonsDoublon } from '../regles/doublons.ts';
import type { LignePersonne } from './lecture.ts';

export interface ContexteReprise {
  acteur: Acteur;
  operation: OperationSituee;
  importId: number;
  essai: boolean;
  /** Comptes dits à la fin. */
  suite: { nees: number; connues: number; ressemblances: number; confiees: number };
}

interface Connue extends PersonneComparee {
  id: number;
  ouvert: boolean;
  delOperation: boolean;
}

/**
 * Reprend une ligne : rien si la personne a déjà un parcours ouvert ici, un parcours si elle est connue par son numéro, une fiche sinon.
 * Une simple ressemblance ne rapproche jamais seule : elle est gardée à trancher.
 */
export async function reprendre(
  trx: Trx,
  ctx: ContexteReprise,
  l: LignePersonne,
): Promise<'cree' | 'inchange' | Refus> {
  const trouvee = await dejaConnue(trx, ctx.operation, l);
  if (trouvee && 'ok' in trouvee) return trouvee;
  if (trouvee?.ouvert) return 'inchange';
  if (trouvee) ctx.suite.connues += 1;
  const personne = trouvee?.id ?? (await creer(trx, ctx, l));
  const { id } = await ouvrir(trx, ctx.acteur, {
    personne,
    operation: ctx.operation,
    public: l.public,
    droitsLe: l.droitsLe ?? undefined,
  });
  await sql`INSERT INTO reprise_personne (parcours, import_id, operation, personne_creee)
    VALUES (${id}, ${ctx.importId}, ${ctx.operation.id}, ${!trouvee})`.execute(trx);
  if (l.referent !== null) {
    // À ce titre il prépare le positionnement ; la compétence de qui la suivra découle de l'orientation, décidée par le responsable.
    await donnerAcces(trx, { parcours: id, compte: l.referent, titre: 'positionnement', par: ctx.acteur.nom });
    ctx.suite.confiees += 1;
  }
  // Chaque personne lit, dans « qui a vu », que son dossier vient d'un fichier.
  if (!ctx.essai)
    await ecrireJournal(trx, {
      acteur: ctx.acteur,
      action: 'personnes.importer',
      objet: `parcours:${id}`,
      details: { import: ctx.importId },
    });
  return 'cree';
}

async function dejaConnue(trx: Trx, o: OperationSituee, l: LignePersonne): Promise<Connue | Refus | null> {
  const { rows } = await sql<Connue>`
    SELECT n.id, n.nom, n.prenom, n.naissance, n.numero_caf AS "numeroCaf", n.numero_ft AS "numeroFt",
      EXISTS (SELECT FROM parcours p WHERE p.personne = n.id AND p.operation = ${o.id} AND p.clos_le IS NULL) AS ouvert,
      EXISTS (SELECT FROM parcours p WHERE p.personne = n.id AND p.operation = ${o.id}) AS "delOperation"
    FROM personne n WHERE n.departement = ${o.departement} AND n.anonymisee_le IS NULL
      AND (n.numero_caf = ${l.numeroCaf} OR n.numero_ft = ${l.numeroFt} OR n.naissance = ${l.naissance}::date)
    ORDER BY n.id`.execute(trx);
  const vues = rows.map((r) => ({ ...r, raisons: raisonsDoublon(l, r) }));
  const parNumero = vues.filter(({ raisons }) => raisons.includes('numero'));
  const [premiere, seconde] = parNumero;
  // Le fichier et la base se contredisent : une personne tranche, et rien n'est dit de la fiche qui porte ce numéro.
  if (
    seconde ||
    (premiere && !premiere.raisons.some((r) => ['memes_noms', 'noms_proches', 'noms_inverses'].includes(r)))
  )
    return refuser(
      'Numéro CAF',
      '',
      "Un de ces numéros est déjà celui d'une autre personne du département.",
      "Vérifiez le numéro ; s'il est juste, cherchez la personne avant de la reprendre.",
    );
  if (premiere) return premiere;
  return (
    vues.find(
      (r) =>
        r.delOperation &&
        r.raisons.includes('memes_noms') &&
        r.raisons.includes('naissance') &&
        !(r.numeroCaf && l.numeroCaf) &&
        !(r.numeroFt && l.numeroFt),
    ) ?? null
  );
}

async function creer(trx: Trx, { acteur, operation: o, suite }: ContexteReprise, l: LignePersonne): Promise<number> {
  const semblables = await ressemblants(trx, acteur, o.departement, l);
  const { rows } = await sql<{ id: number }>`
    INSERT INTO personne (departement, nom, prenom, naissance, commune, adresse, telephone, courriel, numero_caf, numero_ft,
      demonstration, cree_par)
    VALUES (${o.departement}, ${l.nom}, ${l.prenom}, ${l.naissance}, ${l.commune}, ${l.adresse}, ${l.telephone}, ${l.courriel},
      ${l.numeroCaf}, ${l.numeroFt}, ${o.demonstration}, ${acteur.nom}) RETURNING id`.execute(trx);
  await noterDoublons(trx, rows[0]!.id, semblables);
  suite.nees += 1;
  suite.ressemblances += semblables.length > 0 ? 1 : 0;
  return rows[0]!.id;
}
