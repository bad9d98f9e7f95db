import { sql } from 'kysely';
import { type ParcoursSitue, parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, versionFacultative } from '#src/socle/saisie.ts';
import { noterNaissance, transiter } from '#src/socle/suivi/transiter.ts';
import { surveiller } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { contratPourAgir, contratsDe, referentPrincipal } from '../chargement.ts';
import { composerContenu, exigerSaisieJuste } from '../ecrire.ts';
import { type Contrat, EN_PREPARATION } from '../forme.ts';
import { CHAMPS_CONTRAT, type SaisieContrat, TEXTES_CONTRAT } from '../saisie.ts';
import { SUIVI_CONTRAT } from '../suivi.ts';

export const adresseContrat = (parcours: number) => `/parcours/${parcours}/contrat`;

/** Écrit un contrat en préparation. @throws ErreurMetier 409 un autre est déjà préparé */
async function naitre(trx: Trx, acteur: Acteur, p: ParcoursSitue, e: SaisieContrat, precedent: Contrat | undefined) {
  await exigerSaisieJuste(trx, p, e);
  const contenu = await composerContenu(trx, p, e);
  const referent = await referentPrincipal(trx, p.id);
  const { rows } = await sql<{ id: number }>`
    INSERT INTO contrat_engagement (parcours, precedent, heures, heures_motif, debut, fin, revoir_le, contenu, referent, par)
    VALUES (${p.id}, ${precedent?.id ?? null}, ${e.heures}, ${e.heuresMotif ?? null}, ${e.debut ?? aujourdhui()}, ${e.fin ?? null},
      ${e.revoirLe}, ${JSON.stringify(contenu)}::jsonb, ${referent?.professionnel ?? null}, ${acteur.nom})
    ON CONFLICT DO NOTHING RETURNING id`.execute(trx);
  if (!rows[0])
    throw new ErreurMetier('Un contrat est déjà en préparation pour cette personne.', {
      statut: 409,
      conseil: 'Rechargez la page pour le voir et le modifier.',
    });
  await noterNaissance(trx, SUIVI_CONTRAT, acteur, rows[0].id);
  return rows[0].id;
}

/**
 * Prépare le premier contrat d'un parcours, ou le suivant quand le dernier est clos ou caduc. Les actions ouvertes de la feuille de route y sont
 * recopiées : c'est ce texte-là qui est signé, même si la feuille de route change ensuite.
 */
export const preparerContrat = operation({
  nom: 'engagements.preparer',
  cloison: true,
  entree: surveiller({ parcours: identifiant, ...CHAMPS_CONTRAT }, TEXTES_CONTRAT),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    if (p.etat === 'a_orienter')
      throw new ErreurMetier("L'orientation n'est pas encore décidée : le contrat vient après.", { statut: 409 });
    const contrats = await contratsDe(trx, p.id);
    if (contrats.some((k) => k.etat === 'en_cours'))
      throw new ErreurMetier('Un contrat est en cours : actualisez-le.', { statut: 409 });
    const id = await naitre(trx, acteur, p, e, contrats[0]);
    await journal({ objet: `parcours:${p.id}`, details: { contrat: id } });
    return { id, parcours: p.id, adresse: adresseContrat(p.id) };
  },
});

/** Prépare la version suivante du contrat en cours ; il le reste jusqu'à la dernière signature de la nouvelle. */
export const actualiserContrat = operation({
  nom: 'engagements.actualiser',
  cloison: true,
  entree: surveiller({ id: identifiant, ...CHAMPS_CONTRAT }, TEXTES_CONTRAT),
  charger: (trx, { id }) => contratPourAgir(trx, id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    if (p.contrat.etat !== 'en_cours')
      throw new ErreurMetier("Ce contrat n'est pas en cours : il ne s'actualise pas.", { statut: 409 });
    const id = await naitre(trx, acteur, p, e, p.contrat);
    await journal({ objet: `parcours:${p.id}`, details: { contrat: id, precedent: p.contrat.id } });
    return { id, parcours: p.id, adresse: adresseContrat(p.id) };
  },
});

/** Change le contenu d'un contrat pas encore conclu. Une signature déjà donnée tombe : on ne signe que ce qu'on a lu. */
export const modifierContrat = operation({
  nom: 'engagements.modifier',
  cloison: true,
  entree: surveiller({ id: identifiant, version: versionFacultative, ...CHAMPS_CONTRAT }, TEXTES_CONTRAT),
  charger: (trx, { id }) => contratPourAgir(trx, id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { contrat } = p;
    exigerVersion(contrat, e.version, 'Ce contrat');
    if (!EN_PREPARATION.includes(contrat.etat))
      throw new ErreurMetier("Ce contrat n'est plus en préparation : il ne change plus. Actualisez-le.", {
        statut: 409,
      });
    await exigerSaisieJuste(trx, p, e);
    const contenu = await composerContenu(trx, p, e);
    const tombees = contrat.etat !== 'projet';
    if (tombees)
      await transiter(trx, SUIVI_CONTRAT, acteur, {
        id: contrat.id,
        etat: contrat.etat as 'signe_personne',
        objet: null,
        transition: 'reprendre',
      });
    await sql`UPDATE contrat_engagement SET etat = 'projet', heures = ${e.heures}, heures_motif = ${e.heuresMotif ?? null},
      debut = coalesce(${e.debut ?? null}, debut), fin = ${e.fin ?? null}, revoir_le = ${e.revoirLe}, contenu = ${JSON.stringify(contenu)}::jsonb,
      signe_personne_le = NULL, signe_personne_moyen = '', signe_personne_acces = NULL,
      signe_organisme_le = NULL, signe_organisme_par = '', version = version + 1
      WHERE id = ${contrat.id}`.execute(trx);
    await journal({ objet: `parcours:${p.id}`, details: { contrat: contrat.id, signaturesTombees: tombees } });
    return { id: contrat.id, parcours: p.id, tombees, adresse: adresseContrat(p.id) };
  },
});
