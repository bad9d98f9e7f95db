import { sql } from 'kysely';
import { z } from 'zod';
import { parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { empreinteDe, nouveauJeton } from '#src/socle/session/jeton.ts';
import { envoyerSms } from '#src/socle/sms/index.ts';
import { empreinteCode, JOURS_LIEN, nouveauCode } from '../acces/code.ts';

/** Ce que le référent remet en main propre, montré une fois. */
export interface Remise {
  adresse: string;
  /** Code à donner ; absent quand il part par message à chaque entrée. */
  code: string | null;
}

/**
 * Ouvre l'espace d'une personne, ou renouvelle son lien : l'ancien ne vaut plus. Par message ou par courriel, le lien part seul et chaque
 * entrée enverra un code ; en main propre, le référent montre l'adresse et donne un code de vingt-quatre heures.
 */
export const inviterEspace = operation({
  nom: 'espaces.inviter',
  cloison: true,
  entree: z.object({
    parcours: identifiant,
    canal: z.enum(['sms', 'courriel', 'main'], 'Dites comment lui remettre son lien.'),
  }),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, { canal }) {
    const remise = await horsCloison(trx as Cloison, (hors) => creerLien(hors, p.personne, canal, acteur.nom));
    await journal({ objet: `parcours:${p.id}`, details: { espace: canal } });
    return { id: p.id, remise };
  },
});

async function creerLien(trx: Trx, personne: number, canal: 'sms' | 'courriel' | 'main', par: string): Promise<Remise> {
  const { rows } = await sql<{ telephone: string; courriel: string; demonstration: boolean }>`
    SELECT telephone, courriel, demonstration FROM personne WHERE id = ${personne}`.execute(trx);
  const p = rows[0]!;
  if (canal === 'sms' && !p.telephone)
    throw new ErreurMetier('Son numéro de téléphone manque.', {
      conseil: 'Ajoutez-le sur sa fiche, ou remettez le lien.',
    });
  if (canal === 'courriel' && !p.courriel)
    throw new ErreurMetier('Son adresse de courriel manque.', {
      conseil: 'Ajoutez-la sur sa fiche, ou remettez le lien.',
    });
  await sql`UPDATE espace_lien SET retire_le = now() WHERE personne = ${personne} AND retire_le IS NULL`.execute(trx);
  const jeton = nouveauJeton();
  const { rows: nes } = await sql<{ id: number }>`
    INSERT INTO espace_lien (personne, jeton, canal, expire_le, par)
    VALUES (${personne}, ${empreinteDe(jeton)}, ${canal}, now() + make_interval(days => ${JOURS_LIEN}::int), ${par}) RETURNING id`.execute(
    trx,
  );
  const adresse = `${adressePublique()}/espace/entrer/${jeton}`;
  if (canal === 'main') {
    const code = nouveauCode();
    await sql`UPDATE espace_lien SET code = ${empreinteCode(nes[0]!.id, code)}, code_le = now() WHERE id = ${nes[0]!.id}`.execute(
      trx,
    );
    return { adresse, code };
  }
  const texte = `Votre espace personnel est ouvert : ${adresse}`;
  // Une personne inventée n'a ni téléphone ni messagerie.
  if (!p.demonstration) {
    if (canal === 'courriel')
      await mettreEnAttente(trx, {
        destinataire: p.courriel,
        sujet: 'Votre espace personnel',
        texte: `Bonjour,\n\n${texte}\n`,
        sensible: true,
      });
    else if (!(await envoyerSms(trx, { telephone: p.telephone, texte, toutDeSuite: true })))
      throw new ErreurMetier('Ce numéro ne reçoit pas de message court.', {
        conseil: 'Corrigez-le, ou remettez le lien en main propre.',
      });
  }
  return { adresse, code: null };
}

/** Ferme l'espace : le lien ne vaut plus, les sessions ouvertes non plus. */
export const fermerEspace = operation({
  nom: 'espaces.fermer',
  cloison: true,
  entree: z.object({ parcours: identifiant }),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, objet: p, journal }) {
    await horsCloison(trx as Cloison, async (hors) => {
      await sql`UPDATE espace_lien SET retire_le = now() WHERE personne = ${p.personne} AND retire_le IS NULL`.execute(
        hors,
      );
      await sql`DELETE FROM session WHERE compte_id = (SELECT compte_id FROM personne WHERE id = ${p.personne})`.execute(
        hors,
      );
    });
    await journal({ objet: `parcours:${p.id}` });
    return { id: p.id };
  },
});
