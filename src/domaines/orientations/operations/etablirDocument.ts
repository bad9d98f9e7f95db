import { sql } from 'kysely';
import { z } from 'zod';
import { exigerReglage } from '#src/domaines/accompagnements/index.ts';
import { produireDocument } from '#src/domaines/modeles/index.ts';
import { exigerParametre } from '#src/domaines/parametres/index.ts';
import { operation } from '#src/droits/operation.ts';
import { date } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui, jourDe } from '#src/socle/jour.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { orientationPourAgir } from '../chargement.ts';
import { LIBELLES_COMPETENCE, LIBELLES_VOIE } from '../forme.ts';

export const objetOrientation = (id: number) => `orientation:${id}`;
const enTexte = (libelle: string) => libelle.charAt(0).toLowerCase() + libelle.slice(1);

const TITRES = { decision: "Décision d'orientation", lettre: "Notification de l'orientation" } as const;

/** Écrit la décision, ou la lettre qui la notifie : PDF accessible et Word, rangés avec leur empreinte. Le titre ne porte que la référence. */
export const etablirDocumentOrientation = operation({
  nom: 'orientations.etablirDocument',
  cloison: true,
  entree: z.object({ id: identifiant, document: z.enum(['decision', 'lettre'], 'Décision ou lettre.') }),
  charger: (trx, e) => orientationPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { orientation: o } = p;
    if (!o.voie || !o.competence || !o.decideLe)
      throw new ErreurMetier("Cette orientation n'est pas décidée : il n'y a pas encore de décision à écrire.", {
        statut: 409,
      });
    const { rows } = await sql<{
      nom: string;
      adresse: string;
      equipe: string | null;
      departement: string;
      remplace: boolean;
      financeur: string;
    }>`
      SELECT n.prenom || ' ' || n.nom AS nom, concat_ws(', ', nullif(n.adresse, ''), k.nom) AS adresse, e.nom AS equipe, d.nom AS departement,
        f.nom AS financeur, EXISTS (SELECT FROM orientation x WHERE x.parcours = p.id AND x.etat = 'remplacee' AND x.id < ${o.id}) AS remplace
      FROM parcours p JOIN personne n ON n.id = p.personne LEFT JOIN commune k ON k.code = n.commune LEFT JOIN equipe e ON e.id = p.equipe
        JOIN operation_accompagnement a ON a.id = p.operation JOIN departement d ON d.code = a.departement
        JOIN organisation f ON f.id = a.financeur_id
      WHERE p.id = ${p.id}`.execute(trx);
    const q = rows[0]!;
    const jour = aujourdhui();
    const recours = await exigerParametre(trx, 'recours.gracieux_mois', jour, `departement:${p.operation.departement}`);
    const contrat = await exigerReglage(trx, p.operation, 'accompagnement.contrat_mois', jour);
    const produit = await produireDocument(trx, acteur, {
      usage: `${e.document}_orientation`,
      departement: p.operation.departement,
      objet: objetOrientation(o.id),
      titre: `${TITRES[e.document]} ${p.reference}`,
      auteur: q.financeur,
      date: jourDe(o.decideLe),
      valeurs: {
        personne: { nom: q.nom, adresse: q.adresse || null },
        parcours: { reference: p.reference },
        operation: p.operation.intitule,
        departement: q.departement,
        equipe: q.equipe ?? '',
        orientation: {
          voie: enTexte(LIBELLES_VOIE[o.voie]),
          competence: enTexte(LIBELLES_COMPETENCE[o.competence]),
          motif: o.motif,
          date: date(o.decideLe),
        },
        decideur: { nom: o.decideur, qualite: o.qualite, acte: `${o.acte}, du ${date(o.acteLe)}` },
        recours: { mois: String(recours.valeur) },
        remplace: q.remplace,
        contrat: { mois: String(contrat.valeur) },
      },
    });
    await journal({
      objet: `parcours:${p.id}`,
      details: { orientation: o.id, document: produit.id, genre: e.document },
    });
    return { id: o.id, parcours: p.id, document: produit.id };
  },
});
