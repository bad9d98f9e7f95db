import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { type Depot, inscrireFichier, nomPropre } from '#src/socle/fichiers/deposer.ts';
import { contenuSurPlace } from '#src/socle/fichiers/entrepot.ts';
import { exigerPlace } from '#src/socle/fichiers/place.ts';
import { oublierDepot } from '#src/socle/fichiers/purger.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { FAMILLES, type Famille, FORMATS_PIECE, libelleFamilles } from './forme.ts';
import { reconnaitre } from './reconnaitre.ts';

export interface DemandePiece {
  /** `dossier:12`. */
  objet: string;
  /** Champ qui la demande ; absent : pièce libre. */
  champ?: string | null | undefined;
  nom: string;
  depot: Depot;
  /** Familles admises ; toutes par défaut. */
  types?: readonly Famille[] | undefined;
  /** Octets au plus ; MAILLAGE_PIECE_MAX par défaut. */
  limite?: number | undefined;
  /** Pièces au plus dans ce champ. */
  nombreMax?: number | undefined;
  /** Dernière vérification du domaine, sous son verrou, dans la transaction qui écrit : le formulaire a pu être déposé pendant l'envoi. */
  verifier?: ((trx: Trx) => Promise<unknown>) | undefined;
}

/**
 * Attache à un objet un contenu déjà reçu (`recevoirFormulaire`). Le droit de le faire est vérifié avant, par le domaine. Le même contenu déposé
 * deux fois au même endroit (double clic) ne fait qu'une pièce. Un contenu refusé est effacé aussitôt.
 * @returns identifiant de la pièce, en quarantaine si un antivirus est réglé
 * @throws ErreurMetier type non admis, trop gros, trop de pièces, place épuisée
 */
export async function deposerPiece(base: Base, acteur: Acteur, demande: DemandePiece): Promise<number> {
  const { nom, type } = await admettre(demande).catch(async (erreur) => {
    await oublierDepot(base, demande.depot);
    throw erreur;
  });
  return enTransaction(base, (trx) => inscrire(trx, acteur, demande, { nom, type }));
}

async function admettre({ depot, limite, nom, types }: DemandePiece): Promise<{ nom: string; type: string }> {
  const plafond = limite ?? reglagesFichiers.pieceMax();
  if (depot.octets > plafond)
    throw new ErreurMetier(`Le fichier dépasse la taille admise ici (${Math.round(plafond / 1e6)} Mo).`, {
      statut: 413,
      conseil: 'Réduisez-le (PDF de moindre qualité, images plus petites) ou découpez-le.',
    });
  const reconnu = await reconnaitre(await contenuSurPlace(depot.sha256), nomPropre(nom));
  const format = FORMATS_PIECE[reconnu.format];
  const familles = types ?? FAMILLES;
  if (!familles.includes(format.famille))
    throw new ErreurMetier(`C'est ${format.libelle} ; il faut ici : ${libelleFamilles(familles)}.`);
  return { nom: reconnu.nom, type: format.type };
}

async function inscrire(
  trx: Trx,
  acteur: Acteur,
  { objet, champ = null, depot, nombreMax, verifier }: DemandePiece,
  { nom, type }: { nom: string; type: string },
): Promise<number> {
  await verifier?.(trx);
  // Deux dépôts au même endroit se suivent : ni doublon, ni dépassement du nombre admis.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`piece/${objet}/${champ ?? ''}`}, 0))`.execute(trx);
  const { rows: presentes } = await sql<{ id: number; sha256: string; etat: string }>`
    SELECT p.id, f.sha256, p.etat FROM piece p JOIN fichier f ON f.id = p.fichier_id
    WHERE p.objet = ${objet} AND p.champ IS NOT DISTINCT FROM ${champ} AND p.retiree_le IS NULL`.execute(trx);
  const meme = presentes.find(({ sha256 }) => sha256 === depot.sha256);
  if (meme) return meme.id;
  if (nombreMax !== undefined && presentes.filter(({ etat }) => etat !== 'refusee').length >= nombreMax)
    throw new ErreurMetier(
      nombreMax === 1 ? 'Une pièce est déjà déposée ici.' : `${nombreMax} pièces sont déjà déposées ici.`,
      { conseil: "Retirez-en une avant d'en déposer une autre." },
    );
  await exigerPlace(trx, acteur.organisationId, depot.octets);
  const fichier = await inscrireFichier(trx, depot, { nom, type, deposePar: acteur.compteId || null });
  const { rows } = await sql<{ id: number }>`
    INSERT INTO piece (fichier_id, objet, champ, nom, type, etat, depose_par, depose_par_id, organisation_id)
    VALUES (${fichier}, ${objet}, ${champ}, ${nom}, ${type}, ${reglagesFichiers.clamd() ? 'quarantaine' : 'saine'}, ${acteur.nom},
      ${acteur.compteId || null}, ${acteur.organisationId || null}) RETURNING id`.execute(trx);
  await ecrireJournal(trx, {
    acteur,
    action: 'pieces.deposer',
    objet,
    details: { piece: rows[0]!.id, champ, ...nommee(objet, nom), sha256: depot.sha256, octets: depot.octets },
  });
  return rows[0]!.id;
}

/** Retire une pièce de son objet : la fiche reste, avec qui et quand ; le contenu est effacé après quelque temps. @throws ErreurIntrouvable */
export async function retirerPiece(
  trx: Trx,
  acteur: Acteur,
  { id, objet }: { id: number; objet: string },
): Promise<void> {
  const { rows } = await sql<{ nom: string; champ: string | null }>`
    UPDATE piece SET retiree_le = now(), retiree_par = ${acteur.nom}
    WHERE id = ${id} AND objet = ${objet} AND retiree_le IS NULL RETURNING nom, champ`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Cette pièce n'est plus là : quelqu'un l'a peut-être déjà retirée.");
  await ecrireJournal(trx, {
    acteur,
    action: 'pieces.retirer',
    objet,
    details: { piece: id, champ: rows[0].champ, ...nommee(objet, rows[0].nom) },
  });
}

/** Un fichier joint à un parcours porte souvent le nom de la personne : le journal ne le garde pas. */
const nommee = (objet: string, nom: string) => (objet.startsWith('parcours:') ? {} : { nom });
