import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { inscrireFichier } from '#src/socle/fichiers/deposer.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { FORMATS } from '#src/socle/rapports/formats.ts';
import { version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { avancerSeance, seancePourAgir } from '../chargement.ts';
import { id, jour, texteCourt } from '../saisie.ts';

const depot = z.object({ sha256: z.string(), octets: z.number() });

/** Signe le procès-verbal et fige ses fichiers, un extrait par point délibéré. Les fichiers viennent d'être produits par `signerEtFiger`. */
export const signer = operation({
  nom: 'instances.signer',
  entree: z.object({
    id,
    version,
    signataire: texteCourt('Donnez le nom et la qualité de qui signe.'),
    signeLe: jour,
    document: z.custom<DocumentRapport>((d) => typeof d === 'object' && d !== null),
    extraits: z.array(
      z.object({ point: id, document: z.custom<DocumentRapport>((d) => typeof d === 'object' && d !== null) }),
    ),
    pdf: depot,
    docx: depot,
  }),
  charger: (trx, e) => seancePourAgir(trx, e.id),
  executer: async ({ trx, acteur, objet, journal }, e) => {
    exigerVersion(objet, e.version, 'Cette séance');
    if (e.signeLe > aujourdhui())
      throw new ErreurMetier('La signature ne peut pas être datée du futur.', {
        champs: { signeLe: 'Pas dans le futur.' },
      });
    await avancerSeance(trx, acteur, objet, 'signer');
    const fiche = (format: 'pdf' | 'docx') => ({
      nom: `proces-verbal-seance-${e.id}.${format}`,
      type: FORMATS[format].type,
      deposePar: acteur.compteId || null,
    });
    const pdf = await inscrireFichier(trx, e.pdf, fiche('pdf'));
    const docx = await inscrireFichier(trx, e.docx, fiche('docx'));
    await sql`INSERT INTO seance_document (seance, genre, document, fichier_id, docx_id, empreinte, signataire, signe_le, par)
      VALUES (${e.id}, 'proces_verbal', ${JSON.stringify(e.document)}::jsonb, ${pdf}, ${docx}, ${e.pdf.sha256}, ${e.signataire}, ${e.signeLe}::date, ${acteur.nom})`.execute(
      trx,
    );
    for (const x of e.extraits)
      await sql`INSERT INTO seance_document (seance, genre, point, document, empreinte, signataire, signe_le, par)
        VALUES (${e.id}, 'extrait', ${x.point}, ${JSON.stringify(x.document)}::jsonb, ${empreinteDe(x.document)}, ${e.signataire}, ${e.signeLe}::date, ${acteur.nom})`.execute(
        trx,
      );
    await journal({
      objet: `seance:${e.id}`,
      details: { signataire: e.signataire, pdf: e.pdf.sha256, extraits: e.extraits.length },
    });
  },
});
