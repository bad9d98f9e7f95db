import { sql } from 'kysely';
import { z } from 'zod';
import { appelSitue } from '#src/domaines/appels/index.ts';
import { produireDocument, type ValeursModele } from '#src/domaines/modeles/index.ts';
import { operation } from '#src/droits/operation.ts';
import { date, nombre } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { montantDe } from '#src/socle/budgets/totaux.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { enEuros } from '#src/socle/montants.ts';
import { avenantsDe } from '../avenants.ts';
import { subventionPourAgir } from '../chargement.ts';
import { objetSubvention } from '../echeances.ts';
import { type Cofinanceur, LIBELLES_PAIEMENT, type SubventionSituee } from '../forme.ts';
import { budgetDeReference } from '../lectures.ts';
import { direChangements, valeursPlan, valeursSubvention } from '../modeles/valeurs.ts';
import { rendezVous } from '../rendezVous.ts';
import { paiementsDe } from '../requetes/paiementsDe.ts';
import { identifiant } from '../saisie.ts';
import { tranchesDe } from '../tranches.ts';

/** Écrit la convention, un avenant ou un ordre de paiement dans son modèle : PDF/UA et Word, rangés avec leur empreinte. */
export const etablirDocument = operation({
  nom: 'subventions.etablirDocument',
  entree: z.object({
    id: identifiant('Convention'),
    document: z.enum(['convention', 'avenant', 'ordre'], { error: 'Convention, avenant ou ordre de paiement.' }),
    avenant: identifiant('Avenant').optional(),
    paiement: identifiant('Paiement').optional(),
  }),
  charger: (trx, { id }) => subventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: s, journal }, { id, document, avenant, paiement }) {
    const { usage, titre, valeurs } =
      document === 'convention'
        ? await deLaConvention(trx, s)
        : document === 'avenant'
          ? await deLAvenant(trx, s, avenant)
          : await deLOrdre(trx, s, paiement);
    const { rows } = await sql<{
      siret: string | null;
    }>`SELECT siret FROM organisation WHERE id = ${s.organisationId}`.execute(trx);
    const produit = await produireDocument(trx, acteur, {
      usage,
      departement: s.departement,
      objet: objetSubvention(id),
      titre,
      sousTitre: s.organisationNom,
      auteur: s.financeurNom,
      valeurs: { ...valeursSubvention(s, rows[0]?.siret ?? null), ...valeurs },
    });
    await journal({ objet: objetSubvention(id), details: { document: produit.id, titre } });
    return { id, document: produit.id };
  },
});

interface Demande {
  usage: string;
  titre: string;
  valeurs: ValeursModele;
}

const NATURES: Record<string, string> = {
  personnel: 'Personnel',
  services_exterieurs: 'Services extérieurs',
  autre_directe: 'Autres charges directes',
  indirecte: 'Charges indirectes',
  participants: 'Participants',
};

async function deLaConvention(trx: Trx, s: SubventionSituee): Promise<Demande> {
  const { contenu } = await appelSitue(trx, s.appel);
  const budget = await budgetDeReference(trx, s.candidature);
  const { rows } = await sql<{ cofinanceurs: Cofinanceur[]; engagement: string }>`
    SELECT cofinanceurs, engagement FROM subvention WHERE id = ${s.id}`.execute(trx);
  const { rows: cibles } = await sql<{ indicateur: string; cible: string }>`
    SELECT indicateur, cible FROM subvention_cible WHERE subvention = ${s.id}`.execute(trx);
  const nom = (cle: string) => contenu.indicateurs.find((i) => i.id === cle)?.libelle ?? cle;
  const { cofinanceurs, engagement } = rows[0]!;
  return {
    usage: 'convention_subvention',
    titre: `Convention de subvention ${s.numero}`,
    valeurs: {
      budget: (budget?.charges ?? []).map((c) => ({
        libelle: `${NATURES[c.nature] ?? c.nature} : ${c.libelle}`,
        montant: enEuros(montantDe(c)),
      })),
      cofinance: cofinanceurs.length > 0,
      cofinanceurs: cofinanceurs.map((c) => ({ nom: c.nom, montant: enEuros(c.montant) })),
      a_cibles: cibles.length > 0,
      cibles: cibles.map((c) => ({ libelle: nom(c.indicateur), cible: nombre(c.cible) })),
      tranches: valeursPlan(await tranchesDe(trx, s.id)),
      echeances: (await rendezVous(trx, s, s.fin)).map((r) => ({ quoi: r.libelle, quand: date(r.due) })),
      engagement: engagement || null,
    },
  };
}

async function deLAvenant(trx: Trx, s: SubventionSituee, id: number | undefined): Promise<Demande> {
  const a = (await avenantsDe(trx, s.id)).find((x) => x.id === id);
  if (!a) throw new ErreurIntrouvable("Cet avenant n'existe pas.");
  const { tranches } = a.changements.apres;
  return {
    usage: 'avenant_subvention',
    titre: `Avenant n° ${a.rang} à la convention ${s.numero}`,
    valeurs: {
      avenant: { rang: String(a.rang), motif: a.motif },
      changements: direChangements(a.changements),
      change_plan: tranches !== undefined,
      tranches: valeursPlan(tranches ?? []),
    },
  };
}

async function deLOrdre(trx: Trx, s: SubventionSituee, id: number | undefined): Promise<Demande> {
  const p = (await paiementsDe(trx, s.id)).find((x) => x.id === id);
  if (!p) throw new ErreurIntrouvable("Ce paiement n'existe pas.");
  if (!p.approuvePar || !p.approuveLe)
    throw new ErreurMetier("Ce paiement n'est pas approuvé : l'ordre de paiement vient après.", { statut: 409 });
  const reversement = p.genre === 'reversement';
  return {
    usage: 'ordre_paiement_subvention',
    titre: `Ordre de ${reversement ? 'reversement' : 'paiement'} n° ${p.id}, convention ${s.numero}`,
    valeurs: {
      reversement,
      versement: !reversement,
      engagement: p.engagement || null,
      paiement: {
        numero: String(p.id),
        nature: p.tranche ?? LIBELLES_PAIEMENT[p.genre],
        montant: enEuros(p.montant),
        formule: p.calcul.formule,
        propose: `${p.proposePar}, le ${date(p.proposeLe)}`,
        approuve: `${p.approuvePar}, le ${date(p.approuveLe)}`,
      },
      termes: p.calcul.termes.map((t) => ({ libelle: t.libelle, valeur: enEuros(t.valeur) })),
    },
  };
}
