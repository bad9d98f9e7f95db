import { sql } from 'kysely';
import { z } from 'zod';
import { surveiller, texteSurveille, toucherContact } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { date } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, jourDit } from '#src/socle/saisie.ts';
import { jalonPourAgir, jalonsDuParcours } from '../chargement.ts';
import { fermerParcours } from '../fermer.ts';
import { RESULTATS } from '../forme.ts';
import { confierAuResponsable } from '../fse/echeances.ts';
import { ecarterJalons, solderJalon } from '../jalons.ts';
import { tropTot } from '../regles.ts';

/**
 * Tient un point de suivi : ce que la personne (ou l'employeur) a dit, et quel jour. Le dernier tenu clôt le parcours. Un point déjà tenu se corrige.
 * Une rupture ne ferme pas les suivants : on demande encore, elle a pu reprendre.
 */
export const tenirJalon = operation({
  nom: 'sorties.tenir',
  cloison: true,
  entree: surveiller(
    {
      jalon: identifiant,
      resultat: z.enum(RESULTATS, 'Dites où en est la personne.'),
      le: jourDit('Écrivez la date de votre échange.'),
      commentaire: texteSurveille(1000),
    },
    ['commentaire'],
  ),
  charger: (trx, e) => jalonPourAgir(trx, e.jalon),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { jalon, sortie } = p;
    if (jalon.etat === 'sans_objet')
      throw new ErreurMetier("Ce point de suivi n'a plus lieu d'être : le suivi est terminé.", { statut: 409 });
    const refuser = (message: string): never => {
      throw new ErreurMetier(message, { champs: { le: message } });
    };
    if (e.le > aujourdhui()) refuser("Cette date n'est pas encore passée.");
    if (e.le < sortie.le) refuser("Cette date est d'avant la sortie.");
    if (tropTot(jalon.duLe, e.le))
      refuser(
        `Un échange du ${date(e.le, 'courte')} est trop tôt pour dire où en est la personne à ${jalon.mois} mois.`,
      );
    await sql`UPDATE jalon SET etat = 'fait', resultat = ${e.resultat}, le = ${e.le}, commentaire = ${e.commentaire}, par = ${acteur.nom}
      WHERE id = ${jalon.id}`.execute(trx);
    if (e.resultat !== 'injoignable') await toucherContact(trx, p, e.le);
    const tous = await jalonsDuParcours(trx, p.id);
    const rang = tous.findIndex((j) => j.id === jalon.id);
    await solderJalon(trx, p.id, rang, acteur.nom);
    const clos = rang === tous.length - 1 && p.etat !== 'clos';
    await journal({
      objet: `parcours:${p.id}`,
      details: { jalon: jalon.id, mois: jalon.mois, resultat: e.resultat, clos },
    });
    if (clos) {
      // Les points d'avant restés sans réponse le resteront : ils comptent parmi les silences.
      await ecarterJalons(trx, p.id, acteur.nom, sortie.id);
      await confierAuResponsable(trx, p);
      await fermerParcours(trx, acteur, p, { le: aujourdhui() });
    }
    return { id: jalon.id, clos, parcours: p.id };
  },
});

/** Note une relance restée sans réponse : une tentative de plus pour joindre la personne. */
export const relancerJalon = operation({
  nom: 'sorties.relancer',
  cloison: true,
  entree: z.object({ jalon: identifiant }),
  charger: (trx, e) => jalonPourAgir(trx, e.jalon),
  async executer({ trx, objet: p, journal }) {
    const { jalon } = p;
    if (jalon.etat !== 'a_faire')
      throw new ErreurMetier("Ce point de suivi n'attend plus de réponse.", { statut: 409 });
    // Deux clics d'affilée ne font pas deux relances.
    const { rows } = await sql<{ relances: number }>`
      UPDATE jalon SET relances = relances + 1, relance_le = now() WHERE id = ${jalon.id}
        AND (relance_le IS NULL OR relance_le < now() - interval '1 minute') RETURNING relances`.execute(trx);
    await journal({
      objet: `parcours:${p.id}`,
      details: { jalon: jalon.id, relances: rows[0]?.relances ?? jalon.relances },
    });
    return { id: jalon.id, relances: rows[0]?.relances ?? jalon.relances, parcours: p.id };
  },
});
