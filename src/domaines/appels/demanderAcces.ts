import { sql } from 'kysely';
import { z } from 'zod';
import { assainir } from '#src/droits/assainir.ts';
import { erreurDeSaisie } from '#src/droits/executer.ts';
import { type Base, base as baseCourante, type Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/personnes.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { attenteLisible, cleFrein, reserverEssai } from '#src/socle/session/frein.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { origineFrein, type Visiteur } from '#src/socle/session/visiteur.ts';
import { NATURES_PORTEUSES } from './public.ts';
import { appelVisible } from './visible.ts';

/** Demandes sans réponse au plus, par appel : au-delà, quelqu'un en envoie pour rien. */
const EN_ATTENTE_MAX = 300;

const nom = (quoi: string, max = 100) =>
  z
    .string(`Indiquez ${quoi}.`)
    .trim()
    .min(2, `Indiquez ${quoi}, en deux lettres au moins.`)
    .max(max, `${max} caractères au plus.`);

const entree = z.object({
  organisation: nom('le nom de votre organisation', 200),
  siret: z
    .string('Indiquez le SIRET.')
    .transform((texte) => texte.replace(/[\s.]/g, ''))
    .pipe(z.string().regex(/^\d{14}$/, 'Un SIRET a 14 chiffres.')),
  nature: z.enum(NATURES_PORTEUSES, 'Choisissez ce qu’est votre organisation.'),
  prenom: nom('votre prénom'),
  nom: nom('votre nom'),
  courriel: z
    .string('Indiquez votre adresse.')
    .transform((texte) => texte.trim().toLowerCase().normalize('NFC'))
    .pipe(
      z
        .string()
        .max(254, 'Cette adresse est trop longue.')
        .regex(/^[^@\s<>",;]+@[^@\s<>",;]+\.[^@\s<>",;.]+$/, 'Indiquez une adresse de la forme prenom.nom@exemple.fr.'),
    ),
  message: z.string().trim().max(2000, '2 000 caractères au plus.').default(''),
});

/**
 * Un porteur sans compte demande à entrer. La réponse est la même qu'il ait un compte, une demande en attente, ou rien : elle n'apprend
 * rien à un tiers. Les essais sont freinés comme ceux de la connexion, par adresse réseau et par courriel.
 * @throws ErreurMetier saisie, appel clos, trop d'essais (429)
 */
export async function demanderAcces(
  appel: number,
  saisie: unknown,
  visiteur: Visiteur,
  base: Base = baseCourante(),
): Promise<{ courriel: string }> {
  const lue = entree.safeParse(assainir(saisie));
  if (!lue.success) throw erreurDeSaisie(lue.error);
  const attente = await reserverEssai(base, [
    cleFrein('adresse', 'acces', origineFrein(visiteur.adresse)),
    cleFrein('compteEtAdresse', 'acces', appel, lue.data.courriel),
  ]);
  if (attente > 0)
    throw new ErreurMetier(`Trop de demandes de suite. Réessayez dans ${attenteLisible(attente)}.`, { statut: 429 });
  await base.transaction().execute((trx) => inscrire(trx, appel, lue.data));
  return { courriel: lue.data.courriel };
}

async function inscrire(trx: Trx, id: number, d: z.output<typeof entree>): Promise<void> {
  const appel = await appelVisible(trx, id);
  if (appel.etatPublic !== 'ouvert' && appel.etatPublic !== 'a_venir')
    throw new ErreurMetier('Cet appel est clos : il ne reçoit plus de candidature.');
  const { rows: controle } = await sql<{ juste: boolean; attend: number }>`
    SELECT siret_juste(${d.siret}) AS juste, (SELECT count(*)::int FROM appel_acces WHERE appel = ${id} AND etat = 'attend') AS attend`.execute(
    trx,
  );
  const { juste, attend } = controle[0]!;
  if (!juste) {
    const message = 'La clé de ce SIRET est fausse : vérifiez ses 14 chiffres.';
    throw new ErreurMetier(message, { champs: { siret: message } });
  }
  if (attend >= EN_ATTENTE_MAX)
    throw new ErreurMetier('Trop de demandes attendent déjà : écrivez au contact de cet appel.', {
      conseil: appel.contenu.contact || undefined,
    });
  const { rows } = await sql<{ id: number }>`
    INSERT INTO appel_acces (appel, organisation_nom, siret, nature, prenom, nom, courriel, message)
    VALUES (${id}, ${d.organisation}, ${d.siret}, ${d.nature}, ${d.prenom}, ${d.nom}, ${d.courriel}, ${d.message})
    ON CONFLICT (appel, lower(courriel)) WHERE etat = 'attend' DO NOTHING RETURNING id`.execute(trx);
  if (!rows[0]) return;
  await ecrireJournal(trx, {
    acteur: null,
    action: 'appels.demanderAcces',
    objet: `appel:${id}`,
    details: { acces: rows[0].id },
  });
  // Une seule fois tant que le service n'a pas traité ce qui attend : un robot ne remplit pas sa boîte.
  if (attend > 0) return;
  await ecrireAux(
    trx,
    { organisations: [appel.organisationId] },
    {
      sujet: `Une demande d'accès pour « ${appel.intitule} »`,
      paragraphes: [
        `Une organisation sans compte demande à être candidate à « ${appel.intitule} ».`,
        `Vérifiez-la, puis invitez-la ou refusez : ${adressePublique()}/appels/${id}/acces`,
      ],
    },
  );
}
