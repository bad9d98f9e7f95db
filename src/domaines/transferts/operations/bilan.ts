import { sql } from 'kysely';
import { z } from 'zod';
import { prevenirPersonne, surveiller, texteSurveille } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { coche, identifiant, versionFacultative } from '#src/socle/saisie.ts';
import { exigerEtat, transfertPourAgir } from '../chargement.ts';
import { manqueAuBilan, SECTIONS, type SectionBilan } from '../forme.ts';
import { prevenirDuTransfert, responsablesDe } from '../messages.ts';

const section = texteSurveille(3000);
const TEXTES = { parcours: section, acquis: section, freins: section, demarches: section, parole: section };

/** Écrit le bilan « dites-le-nous une fois » : brouillon jusqu'au partage. Les notes privées n'y entrent jamais : elles restent à leur auteur. */
export const redigerBilan = operation({
  nom: 'transferts.rediger',
  cloison: true,
  entree: surveiller(
    { id: identifiant, version: versionFacultative, ...TEXTES },
    SECTIONS.map((s) => s.id),
  ),
  charger: (trx, e) => transfertPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { transfert: t } = p;
    exigerEtat(t, ['demande', 'redige'], e.version);
    const bilan = Object.fromEntries(SECTIONS.map((s) => [s.id, e[s.id as SectionBilan]]));
    await sql`UPDATE transfert SET etat = 'redige', bilan = ${JSON.stringify(bilan)}::jsonb, bilan_par = ${acteur.nom}, version = version + 1
      WHERE id = ${t.id}`.execute(trx);
    const manque = manqueAuBilan(bilan);
    await journal({ objet: `parcours:${p.id}`, details: { transfert: t.id, manque: manque.length } });
    return { id: t.id, parcours: p.id, manque };
  },
});

/** Partage le bilan avec la personne et avec qui reprend ; il ne se change plus. @throws ErreurMetier section vide, ou pas relu */
export const partagerBilan = operation({
  nom: 'transferts.partager',
  cloison: true,
  entree: z.object({ id: identifiant, version: versionFacultative, relu: coche }),
  charger: (trx, e) => transfertPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { transfert: t } = p;
    exigerEtat(t, ['redige'], e.version);
    const manque = manqueAuBilan(t.bilan);
    if (manque.length > 0)
      throw new ErreurMetier(`Il manque : ${manque.join(' ; ')}.`, {
        conseil: 'Complétez ces parties, enregistrez, puis partagez.',
      });
    if (!e.relu)
      throw new ErreurMetier('Relisez le bilan avant de le partager.', {
        champs: { relu: "Cochez la case quand vous l'avez relu avec la personne." },
      });
    await sql`UPDATE transfert SET etat = 'partage', partage_le = now(), version = version + 1 WHERE id = ${t.id}`.execute(
      trx,
    );
    await prevenirDuTransfert(
      trx,
      acteur,
      p,
      [t.versCompte, ...(t.vers ? [] : await responsablesDe(trx, p))],
      t.vers
        ? `Le bilan du parcours ${p.reference} est partagé : lisez-le, puis acceptez ou refusez.`
        : `Le bilan du parcours ${p.reference} est partagé : il reste à choisir qui reprend.`,
    );
    await prevenirPersonne(trx, p.personne, {
      sujet: 'Votre bilan est prêt',
      texte:
        'Votre référent va changer. Le bilan de ce que vous avez fait ensemble est prêt : vous pouvez le lire dans votre espace.',
    });
    await journal({ objet: `parcours:${p.id}`, details: { transfert: t.id } });
    return { id: t.id, parcours: p.id };
  },
});

/** Le responsable laisse le transfert se faire sans bilan partagé (absence du référent, par exemple) : sa raison est gardée. */
export const derogerTransfert = operation({
  nom: 'transferts.deroger',
  cloison: true,
  entree: surveiller({ id: identifiant, motif: texteSurveille(1000, 'Écrivez la raison.') }, ['motif']),
  charger: (trx, e) => transfertPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { transfert: t } = p;
    exigerEtat(t, ['demande', 'redige']);
    await sql`UPDATE transfert SET derogation = ${e.motif}, derogation_par = ${acteur.nom}, version = version + 1 WHERE id = ${t.id}`.execute(
      trx,
    );
    await prevenirDuTransfert(
      trx,
      acteur,
      p,
      [t.deCompte, t.versCompte],
      `${acteur.nom} permet que le parcours ${p.reference} soit repris avant le partage du bilan.`,
    );
    await journal({ objet: `parcours:${p.id}`, details: { transfert: t.id, derogation: true } });
    return { id: t.id, parcours: p.id };
  },
});
