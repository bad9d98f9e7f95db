import { sql } from 'kysely';
import { consulter, identitesDe, parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { referentsPossibles, transfertsDe } from '../chargement.ts';
import { EN_COURS, manqueAuBilan, manqueAuTransfert } from '../forme.ts';

const GESTES = ['choisir', 'rediger', 'partager', 'deroger', 'accepter', 'refuser', 'annuler'] as const;

/** La page « Transfert » d'un parcours. @throws ErreurDroit, ErreurIntrouvable */
export async function pageTransfert(c: Cloison, acteur: Acteur, id: number) {
  const p = await parcoursSitue(c, id);
  const tous = await transfertsDe(c, id);
  const enCours = tous.find((t) => EN_COURS.includes(t.etat)) ?? null;
  const lit = peut(acteur, 'personnes.lire', p);
  if (!lit) exiger(acteur, 'transferts.lire', enCours ? { ...p, transfert: enCours } : p);
  const identite = (await identitesDe(c, [id])).get(id);
  if (!identite) throw new ErreurIntrouvable();
  await consulter(c, acteur, p, 'transfert');
  const { rows: portefeuilles } = await sql<{ id: number; nom: string }>`SELECT id, nom FROM portefeuille
    WHERE operation = ${p.operation.id} AND ferme_le IS NULL ORDER BY nom`.execute(c);
  const peutDe = (g: (typeof GESTES)[number]) =>
    enCours !== null && peut(acteur, `transferts.${g}`, { ...p, transfert: enCours });
  return {
    parcours: { id, reference: p.reference, operation: p.operation.intitule, suivi: p.principal !== null },
    identite,
    lit,
    enCours,
    manqueBilan: enCours ? manqueAuBilan(enCours.bilan) : [],
    manque: enCours ? manqueAuTransfert(enCours) : [],
    freins: lit ? await freinsNotes(c, id) : [],
    histoire: tous.filter((t) => !EN_COURS.includes(t.etat)),
    referents:
      enCours || p.principal
        ? await referentsPossibles(c, p.operation.id, enCours?.de ?? (await principalDe(c, id)))
        : [],
    portefeuilles,
    choisit: peut(acteur, 'transferts.choisir', p),
    demande: peut(acteur, 'transferts.demander', p) && !enCours && p.principal !== null,
    gestes: Object.fromEntries(GESTES.map((g) => [g, peutDe(g)])) as Record<(typeof GESTES)[number], boolean>,
  };
}
export type PageTransfert = Awaited<ReturnType<typeof pageTransfert>>;

async function principalDe(c: Cloison, parcours: number): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`SELECT professionnel AS id FROM designation WHERE parcours = ${parcours} AND rang = 'principal'
    AND debut <= current_date AND (fin IS NULL OR fin > current_date)`.execute(c);
  return rows[0]?.id ?? 0;
}

/** Freins notés et pas levés : pour ne pas les redemander à qui rédige. */
async function freinsNotes(c: Cloison, parcours: number): Promise<string[]> {
  const { rows } = await sql<{
    libelle: string;
  }>`SELECT libelle FROM frein WHERE parcours = ${parcours} AND nature = 'frein' AND etat <> 'leve'
    ORDER BY id`.execute(c);
  return rows.map((r) => r.libelle);
}
