import { sql } from 'kysely';
import { z } from 'zod';
import { type AccesRemis, accesRemis } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, jourDit, versionFacultative } from '#src/socle/saisie.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { type ContratSitue, contratPourAgir } from '../chargement.ts';
import { conclure } from '../conclure.ts';
import { EN_PREPARATION } from '../forme.ts';
import { verifierSignature } from '../regles.ts';
import { SUIVI_CONTRAT } from '../suivi.ts';
import { adresseContrat } from './preparer.ts';

interface Signature {
  partie: 'personne' | 'organisme';
  le: string;
  moyen: 'papier' | 'espace';
  acces?: AccesRemis | null;
}

/** Note une signature, et conclut à la seconde. */
async function signer(trx: Trx, acteur: Acteur, p: ContratSitue, { partie, le, moyen, acces }: Signature) {
  const { contrat } = p;
  const deja = partie === 'personne' ? contrat.signePersonneLe : contrat.signeOrganismeLe;
  if (deja)
    throw new ErreurMetier(partie === 'personne' ? 'La personne a déjà signé.' : 'Le référent a déjà signé.', {
      statut: 409,
      conseil: 'Rechargez la page pour voir où en est le contrat.',
    });
  if (!EN_PREPARATION.includes(contrat.etat))
    throw new ErreurMetier("Ce contrat n'attend plus de signature.", {
      statut: 409,
      conseil: 'Rechargez la page pour voir où il en est.',
    });
  if ((contrat.contenu.actions ?? []).length === 0)
    throw new ErreurMetier("Le plan d'action est vide : le contrat ne peut pas être signé.", {
      conseil: 'Ajoutez une action à la feuille de route, puis modifiez le contrat pour la reprendre.',
    });
  const champs = verifierSignature(le, p.ouvertLe, aujourdhui());
  const [faute] = Object.values(champs);
  if (faute) throw new ErreurMetier(faute, { champs });
  const seconde = contrat.etat !== 'projet';
  const etat = await transiter(trx, SUIVI_CONTRAT, acteur, {
    id: contrat.id,
    etat: contrat.etat as 'projet',
    objet: null,
    transition: seconde ? 'conclure' : `signer_${partie}`,
  });
  if (partie === 'personne')
    await sql`UPDATE contrat_engagement SET signe_personne_le = ${le}, signe_personne_moyen = ${moyen},
      signe_personne_acces = ${acces ? JSON.stringify(acces) : null}::jsonb WHERE id = ${contrat.id}`.execute(trx);
  else
    await sql`UPDATE contrat_engagement SET signe_organisme_le = ${le}, signe_organisme_par = ${`${acteur.nom}, ${acteur.organisationNom}`}
      WHERE id = ${contrat.id}`.execute(trx);
  if (seconde) await conclure(trx, acteur, p);
  else
    await sql`UPDATE contrat_engagement SET etat = ${etat}, version = version + 1 WHERE id = ${contrat.id}`.execute(
      trx,
    );
  return { id: contrat.id, parcours: p.id, conclu: seconde, adresse: adresseContrat(p.id) };
}

const ENTREE = z.object({
  id: identifiant,
  version: versionFacultative,
  le: jourDit('Écrivez la date de la signature.').default(aujourdhui),
});

/** Note la signature de la personne, donnée sur papier devant qui la suit. */
export const signerContrat = operation({
  nom: 'engagements.signer',
  cloison: true,
  entree: ENTREE,
  charger: (trx, { id }) => contratPourAgir(trx, id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    exigerVersion(p.contrat, e.version, 'Ce contrat');
    const fait = await signer(trx, acteur, p, { partie: 'personne', le: e.le, moyen: 'papier' });
    await journal({
      objet: `parcours:${p.id}`,
      details: { contrat: e.id, partie: 'personne', moyen: 'papier', le: e.le },
    });
    return fait;
  },
});

/** Signe pour l'organisme : le référent principal, en son nom. */
export const signerOrganisme = operation({
  nom: 'engagements.signerOrganisme',
  cloison: true,
  entree: ENTREE,
  charger: (trx, { id }) => contratPourAgir(trx, id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    exigerVersion(p.contrat, e.version, 'Ce contrat');
    const fait = await signer(trx, acteur, p, { partie: 'organisme', le: e.le, moyen: 'espace' });
    await journal({ objet: `parcours:${p.id}`, details: { contrat: e.id, partie: 'organisme', le: e.le } });
    return fait;
  },
});

/** La personne signe dans son espace, à la date du jour, ce qu'elle a sous les yeux. */
export const signerEnPersonne = operation({
  nom: 'espace.signerContrat',
  cloison: true,
  entree: z.object({ id: identifiant, version: versionFacultative }),
  charger: (trx, { id }) => contratPourAgir(trx, id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    exigerVersion(p.contrat, e.version, 'Ce contrat');
    const acces = await accesRemis(trx, acteur);
    const fait = await signer(trx, acteur, p, { partie: 'personne', le: aujourdhui(), moyen: 'espace', acces });
    await journal({
      objet: `parcours:${p.id}`,
      details: { contrat: e.id, partie: 'personne', moyen: 'espace', ...(acces ? { remis: true } : {}) },
    });
    return fait;
  },
});
