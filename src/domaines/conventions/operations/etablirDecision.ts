import { sql } from 'kysely';
import { z } from 'zod';
import { dossierPourAgir } from '#src/domaines/dossiers/index.ts';
import { produireDocument } from '#src/domaines/modeles/index.ts';
import { recoursEcrits, voiesDeRecours } from '#src/domaines/parametres/index.ts';
import { operation } from '#src/droits/operation.ts';
import { date, nombre } from '#src/presentation/format.ts';
import { libelleType } from '#src/referentiels/typesSiae.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { enEuros } from '#src/socle/montants.ts';
import { siretLisible } from '#src/socle/phrases.ts';
import { saisinesDe } from '../avis.ts';
import { LIBELLES_SENS, type Sens } from '../forme.ts';
import { nomDepartement } from '../lieux.ts';
import { identifiant } from '../saisie.ts';

const AVIS: Record<string, string> = {
  favorable: 'avis favorable',
  defavorable: 'avis défavorable',
  sans_avis: 'sans avis',
  pris_acte: 'pris acte',
};

/** Écrit la décision en vigueur dans son modèle : PDF/UA et Word, rangés avec leur empreinte. */
export const etablirDecision = operation({
  nom: 'conventions.etablirDecision',
  entree: z.object({ id: identifiant('Dossier') }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: d, journal }, { id }) {
    const { rows } = await sql<{
      id: number;
      sens: Sens;
      motif: string;
      signataire: string;
      qualite: string;
      prise: string;
      reexamen: string | null;
      siret: string;
      convention: string | null;
      debut: string | null;
      fin: string | null;
      annexe: string | null;
      etp: string | null;
      total: string | null;
    }>`
      SELECT x.id, x.sens, x.motif, x.signataire, x.qualite, (x.prise_le AT TIME ZONE 'Europe/Paris')::date AS prise,
        x.reexamen_le AS reexamen, s.siret, c.numero AS convention, c.debut, c.fin, a.numero AS annexe, a.etp, a.total
      FROM decision x JOIN dossier d ON d.id = x.dossier JOIN structure s ON s.id = d.structure
      LEFT JOIN convention_annexe a ON a.dossier = d.id AND a.remplace IS NULL AND a.etat <> 'annulee'
      LEFT JOIN convention c ON c.id = a.convention
      WHERE x.dossier = ${id} AND x.annulee_le IS NULL ORDER BY x.id DESC LIMIT 1`.execute(trx);
    const x = rows[0];
    if (!x) throw new ErreurMetier("Aucune décision n'est en vigueur : il n'y a rien à écrire.");
    const voies = await voiesDeRecours(trx, x.prise, `departement:${d.departement}`);
    const avis = (await saisinesDe(trx, id)).filter((s) => s.avis !== null);
    const document = await produireDocument(trx, acteur, {
      usage: `decision_${x.sens}`,
      departement: d.departement,
      objet: `dossier:${id}`,
      titre: `Décision : ${LIBELLES_SENS[x.sens].toLowerCase()}`,
      sousTitre: d.structureNom,
      date: x.prise,
      valeurs: {
        structure: {
          nom: d.structureNom,
          siret: siretLisible(x.siret),
          type: libelleType(d.structureType).toLowerCase(),
        },
        departement: { nom: await nomDepartement(trx, d.departement) },
        dossier: { numero: d.numero ?? String(id), annee: String(d.annee) },
        decision: {
          date: date(x.prise),
          signataire: x.signataire,
          qualite: x.qualite,
          motif: x.motif,
          reexamen: x.reexamen ? date(x.reexamen) : null,
        },
        avis: avis.map((s) => ({ texte: `${s.titre} : ${AVIS[s.avis!]}` })),
        convention: { numero: x.convention, debut: date(x.debut), fin: date(x.fin) },
        annexe: { numero: x.annexe, etp: x.etp && nombre(x.etp), total: x.total && enEuros(x.total) },
        recours: recoursEcrits(voies),
      },
    });
    await journal({ objet: `dossier:${id}`, details: { decision: x.id, document: document.id } });
    return { id, document: document.id };
  },
});
