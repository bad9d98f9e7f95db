import { sql } from 'kysely';
import { z } from 'zod';
import { appelPourAgir } from '#src/domaines/appels/index.ts';
import { subventionPourAgir } from '#src/domaines/subventions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { destinataires, objetPartage, type PartageSitue, partageSitue } from '../partages.ts';

const message = {
  titre: z.string().trim().min(3, 'Donnez un titre.').max(200, 'Au plus 200 caractères.'),
  texte: z.string().trim().max(8000, 'Au plus 8 000 caractères.').default(''),
};

/** Partage une nouvelle entre les deux parties d'une convention ; un document s'y joint ensuite. */
export const partager = operation({
  nom: 'realisations.partager',
  entree: z.object({ subvention: identifiant, ...message }),
  charger: (trx, { subvention }) => subventionPourAgir(trx, subvention),
  executer: async ({ trx, acteur, objet: s, journal }, e) => {
    if (['projet', 'proposee', 'annulee'].includes(s.etat))
      throw new ErreurMetier("Cette convention n'est pas signée : rien ne s'y partage encore.", { statut: 409 });
    const id = await ecrire(trx, acteur, { subvention: s.id, appel: null }, e);
    await prevenir(trx, acteur, await partageSitue(trx, id), 'partage', e.texte);
    await journal({ objet: `subvention:${s.id}`, details: { partage: id } });
    return { id, adresse: `/subventions/${s.id}/echanges` };
  },
});

/** Partage une nouvelle avec tous les porteurs retenus d'un appel. */
export const partagerAppel = operation({
  nom: 'realisations.partagerAppel',
  entree: z.object({ appel: identifiant, ...message }),
  charger: (trx, { appel }) => appelPourAgir(trx, appel),
  executer: async ({ trx, acteur, objet: appel, journal }, e) => {
    const id = await ecrire(trx, acteur, { subvention: null, appel: appel.id }, e);
    const p = await partageSitue(trx, id);
    if (p.porteurs.length === 0)
      throw new ErreurMetier("Aucune convention de cet appel n'est signée : personne ne lirait cette nouvelle.", {
        conseil: 'Pour informer les candidats, publiez un rectificatif ou une réponse à une question.',
      });
    await prevenir(trx, acteur, p, 'partage', e.texte);
    await journal({ objet: `appel:${appel.id}`, details: { partage: id, porteurs: p.porteurs.length } });
    return { id, adresse: `/appels/${appel.id}/echanges` };
  },
});

/** Commente ce qui est partagé ; lu de tous ceux avec qui c'est partagé. Un double clic n'écrit qu'une fois. */
export const commenter = operation({
  nom: 'realisations.commenter',
  entree: z.object({ id: identifiant, texte: z.string().trim().min(1, 'Écrivez votre commentaire.').max(4000) }),
  charger: (trx, { id }) => pourAgir(trx, id),
  executer: async ({ trx, acteur, objet: p, journal }, { texte }) => {
    if (p.retireLe) throw new ErreurMetier('Ce partage a été retiré : il ne se commente plus.', { statut: 409 });
    const { rows: deja } =
      await sql`SELECT FROM partage_commentaire WHERE partage = ${p.id} AND compte_id = ${acteur.compteId}
      AND texte = ${texte} AND le > clock_timestamp() - interval '1 minute'`.execute(trx);
    if (deja.length > 0) return { id: p.id, adresse: adresseDe(p) };
    await sql`INSERT INTO partage_commentaire (partage, texte, auteur, organisation, compte_id)
      VALUES (${p.id}, ${texte}, ${acteur.nom}, ${acteur.organisationNom}, ${acteur.compteId})`.execute(trx);
    await prevenir(trx, acteur, p, 'commentaire', texte, [p.organisationId]);
    await journal({ objet: objetPartage(p.id) });
    return { id: p.id, adresse: adresseDe(p) };
  },
});

/** Retire ce qu'on a partagé : titre et auteur restent, avec qui l'a retiré ; texte et documents ne se lisent plus. */
export const retirerPartage = operation({
  nom: 'realisations.retirerPartage',
  entree: z.object({ id: identifiant }),
  charger: (trx, { id }) => pourAgir(trx, id),
  executer: async ({ trx, acteur, objet: p, journal }) => {
    await sql`UPDATE partage SET retire_le = now(), retire_par = ${acteur.nom} WHERE id = ${p.id} AND retire_le IS NULL`.execute(
      trx,
    );
    await journal({ objet: objetPartage(p.id) });
    return { id: p.id, adresse: adresseDe(p) };
  },
});

/** La page où se lit une nouvelle : celle de la convention, ou celle de l'appel. */
export const adresseDe = (p: Pick<PartageSitue, 'subvention' | 'appel'>): string =>
  p.subvention ? `/subventions/${p.subvention.id}/echanges` : `/appels/${p.appel?.id}/echanges`;

async function pourAgir(trx: Trx, id: number): Promise<PartageSitue> {
  await sql`SELECT FROM partage WHERE id = ${id} FOR UPDATE`.execute(trx);
  return partageSitue(trx, id);
}

async function ecrire(
  trx: Trx,
  acteur: Acteur,
  ou: { subvention: number | null; appel: number | null },
  { titre, texte }: { titre: string; texte: string },
): Promise<number> {
  const { rows: deja } = await sql<{
    id: number;
  }>`SELECT id FROM partage WHERE subvention IS NOT DISTINCT FROM ${ou.subvention}::int
    AND appel IS NOT DISTINCT FROM ${ou.appel}::int AND titre = ${titre} AND compte_id = ${acteur.compteId}
    AND le > clock_timestamp() - interval '1 minute' LIMIT 1`.execute(trx);
  if (deja[0]) throw new ErreurMetier('Cette nouvelle vient déjà d’être partagée.', { statut: 409 });
  const { rows } = await sql<{ id: number }>`
    INSERT INTO partage (appel, subvention, titre, texte, organisation_id, compte_id, auteur)
    VALUES (${ou.appel}, ${ou.subvention}, ${titre}, ${texte}, ${acteur.organisationId}, ${acteur.compteId}, ${acteur.nom}) RETURNING id`.execute(
    trx,
  );
  return rows[0]!.id;
}

async function prevenir(
  trx: Trx,
  acteur: Acteur,
  p: PartageSitue,
  quoi: 'partage' | 'commentaire',
  texte: string,
  a: number[] = destinataires(p),
): Promise<void> {
  const organisations = [...new Set(a)].filter((id) => id !== acteur.organisationId);
  if (organisations.length === 0) return;
  const ou = p.subvention ? `convention ${p.subvention.numero}` : `« ${p.appel?.intitule} »`;
  await ecrireAux(
    trx,
    { organisations },
    {
      sujet: quoi === 'partage' ? `Nouvelle, ${ou} : ${p.titre}` : `Commentaire sur « ${p.titre} », ${ou}`,
      paragraphes: [
        `${acteur.nom} (${acteur.organisationNom}) ${quoi === 'partage' ? 'partage' : 'commente'} « ${p.titre} ».`,
        ...(texte ? [texte] : []),
        `Le lire et répondre : ${adressePublique()}${adresseDe(p)}`,
      ],
    },
  );
}
