import { sql } from 'kysely';
import { z } from 'zod';
import { exigerReglage, LIBELLES_ROLE_PROFESSIONNEL } from '#src/domaines/accompagnements/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import { dirigeParcours, habilite } from '#src/droits/parcours.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { donnerAcces, retirerAcces, type TitreAcces } from '../acces.ts';
import { type ParcoursSitue, parcoursPourAgir } from '../chargement.ts';
import { sOppose } from '../choix.ts';

const RAISON = 'Dites en une phrase pourquoi vous avez besoin de ce dossier : la personne pourra la lire.';
/** Accès que l'on quitte ou retire ; un binôme se change par un transfert. */
const LIBRES: readonly TitreAcces[] = ['rattachement', 'positionnement', 'relais', 'ancien'];

/**
 * Entre dans le cercle d'un parcours, avec une raison que la personne lira ; le référent principal et le responsable territorial sont prévenus.
 * Déjà membre : rien. Un dossier clos se lit, sans s'écrire ; archivé, il ne se lit que quelques jours.
 */
export const rattacher = operation({
  nom: 'personnes.rattacher',
  cloison: true,
  entree: surveiller(
    { parcours: identifiant, motif: texteSurveille(500, RAISON).refine((t) => t.length >= 10, RAISON) },
    ['motif'],
  ),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const adresse = `/parcours/${p.id}`;
    const membres = p.etat === 'clos' ? p.lecteurs : p.redacteurs;
    if (membres.includes(acteur.compteId)) return { adresse, nouveau: false };
    await refuserSiOpposition(trx, p.personne);
    refuserSiArchive(acteur, p);
    await donnerAcces(trx, {
      parcours: p.id,
      compte: acteur.compteId,
      titre: 'rattachement',
      ecriture: p.etat !== 'clos',
      motif: e.motif,
      fin: p.archive ? await finDeLecture(trx, p) : null,
      par: acteur.nom,
    });
    await journal({ objet: `parcours:${p.id}` });
    await prevenir(trx, p, acteur, {
      sujet: p.archive
        ? `${p.reference} : dossier archivé rouvert`
        : `${p.reference} : une personne rejoint le dossier`,
      texte: `${acteur.nom} (${acteur.organisationNom}) ${p.archive ? 'a rouvert le dossier archivé' : 'a rejoint le dossier'} ${p.reference}. Sa raison se lit dans le dossier.`,
    });
    return { adresse, nouveau: true };
  },
});

/** Sort du cercle. Le binôme ne part pas ainsi : la personne n'aurait plus de référent. */
export const quitter = operation({
  nom: 'personnes.quitter',
  cloison: true,
  entree: z.object({ parcours: identifiant }),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }) {
    await sortir(trx, p, acteur.compteId);
    await journal({ objet: `parcours:${p.id}` });
    return { adresse: `/parcours/${p.id}` };
  },
});

/** Le responsable territorial retire quelqu'un du cercle, qui en est averti. */
export const retirer = operation({
  nom: 'personnes.retirer',
  cloison: true,
  entree: z.object({ parcours: identifiant, compte: identifiant }),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    await sortir(trx, p, e.compte);
    await journal({ objet: `parcours:${p.id}`, details: { compte: e.compte } });
    await ecrireAux(
      trx,
      { comptes: [e.compte] },
      {
        sujet: `${p.reference} : vous n'êtes plus dans ce dossier`,
        paragraphes: [
          `${acteur.nom}, ${LIBELLES_ROLE_PROFESSIONNEL.responsable.toLowerCase()}, vous a retiré du dossier ${p.reference}.`,
          'Si vous en avez encore besoin, rejoignez-le de nouveau en disant pourquoi.',
        ],
      },
    );
    return { adresse: `/parcours/${p.id}/consultations` };
  },
});

async function sortir(trx: Trx, p: ParcoursSitue, compte: number): Promise<void> {
  const { rows } = await sql<{ titre: TitreAcces }>`SELECT titre FROM acces_parcours WHERE parcours = ${p.id}
    AND compte_id = ${compte} AND debut <= now() AND (fin IS NULL OR fin > now())`.execute(trx);
  if (rows.length === 0) throw new ErreurIntrouvable("Cette personne n'est plus dans ce dossier.");
  if (rows.every(({ titre }) => !LIBRES.includes(titre)))
    throw new ErreurMetier('Un référent désigné ne sort pas ainsi du dossier.', {
      statut: 409,
      conseil: 'Transférez le suivi à un autre référent, ou mettez fin à la désignation en appui.',
    });
  await retirerAcces(trx, p.id, compte, LIBRES);
}

/** La personne peut refuser que l'équipe, au-delà de ceux qui la suivent, lise son parcours. */
async function refuserSiOpposition(trx: Trx, personne: number): Promise<void> {
  if (await sOppose(trx, personne, 'partage_equipe'))
    throw new ErreurMetier("La personne s'oppose à ce que d'autres que ses référents lisent son parcours.", {
      statut: 409,
      conseil: 'Voyez avec son référent principal ce dont vous avez besoin.',
    });
}

/** En archive, seuls le responsable territorial et la coordination ouvrent encore le dossier, chacun en disant pourquoi. */
function refuserSiArchive(acteur: Acteur, p: ParcoursSitue): void {
  if (!p.archive || dirigeParcours(acteur, p) || habilite('coordination')(acteur, p.operation)) return;
  throw new ErreurMetier('Ce dossier est archivé.', {
    statut: 409,
    conseil:
      'Demandez au responsable territorial ce dont vous avez besoin ; si la personne revient, ouvrez un nouveau parcours.',
  });
}

/** Une archive ouverte se referme seule, au bout du délai laissé à un ancien référent. */
async function finDeLecture(trx: Trx, p: ParcoursSitue): Promise<Date> {
  const { valeur } = await exigerReglage(trx, p.operation, 'accompagnement.acces_ancien_jours', aujourdhui());
  return new Date(Date.now() + Math.max(1, valeur) * 86_400_000);
}

/** Le référent principal du jour ; sinon le dernier, qui ne suit plus mais répond de ce qui a été fait. */
async function dernierPrincipal(trx: Trx, p: ParcoursSitue): Promise<number[]> {
  if (p.principal) return [p.principal];
  const { rows } = await sql<{ compte: number }>`SELECT f.compte_id AS compte FROM designation g
    JOIN professionnel f ON f.id = g.professionnel AND habilite(f) WHERE g.parcours = ${p.id} AND g.rang = 'principal'
    ORDER BY g.debut DESC LIMIT 1`.execute(trx);
  return rows.map((r) => r.compte);
}

/** Écrit au référent principal (au dernier, s'il n'y en a plus) et aux responsables de l'équipe, sans nom de la personne ; jamais à qui agit. */
async function prevenir(
  trx: Trx,
  p: ParcoursSitue,
  acteur: Acteur,
  { sujet, texte }: { sujet: string; texte: string },
): Promise<void> {
  const responsables = p.operation.habilitations
    .filter((h) => h.role === 'responsable' && (h.equipe === null || p.equipe === null || h.equipe === p.equipe))
    .map((h) => h.compteId);
  const comptes = [...new Set([...responsables, ...(await dernierPrincipal(trx, p))])].filter(
    (id) => id !== acteur.compteId,
  );
  if (comptes.length === 0) return;
  await ecrireAux(
    trx,
    { comptes },
    { sujet, paragraphes: [texte, `Qui lit le dossier : ${adressePublique()}/parcours/${p.id}/consultations`] },
  );
}
