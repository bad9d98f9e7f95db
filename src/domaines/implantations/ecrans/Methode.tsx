import { Link } from 'react-router';
import { date, dateHeure, dureeTravail, nombre, pluriel, pourcent } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { PageImplantation } from '../fiche.ts';
import type { Resultat } from '../forme.ts';
import { effectif, plafond } from '../phrases.ts';

/** Ce que le calcul lit d'estimé, compté. */
function direFiabilite({ fiabilite, communes }: Resultat): string {
  const { besoinsEstimes, lieux, lieuxEstimes } = fiabilite;
  const besoins =
    besoinsEstimes === 0
      ? 'Tous les besoins sont observés'
      : `Besoin estimé dans ${nombre(besoinsEstimes)} communes sur ${nombre(communes.total)}`;
  const etp =
    lieuxEstimes === 0
      ? 'tous les ETP viennent d’une annexe ou d’une saisie'
      : `ETP estimés pour ${nombre(lieuxEstimes)} lieux sur ${nombre(lieux)}, dans le territoire et à sa portée`;
  return `${besoins} ; ${etp}.`;
}

/** D'où vient le choix : ce qui a été demandé, comment c'est calculé, sur quelles données, et ce qu'il ne dit pas. */
export function Methode({ page, resultat }: { page: PageImplantation; resultat: Resultat }) {
  const { implantation } = page;
  const { demande } = implantation;
  const { sources, candidats, solveur, glouton, communes } = resultat;
  return (
    <Section titre="D'où vient ce choix">
      <dl className="m-proprietes">
        <dt>Question</dt>
        <dd>
          {sources.public}, {sources.types}, {sources.mode} ; au plus {nombre(demande.minutes)} minutes ; cible de{' '}
          {nombre(resultat.cible, { decimales: 1 })} ETP à portée pour 1 000 personnes
          {demande.cible === null ? ' (la référence de la question)' : ' (donnée)'}.
        </dd>
        <dt>Candidats</dt>
        <dd>
          {pluriel(candidats.ouvrir, 'ouverture possible', 'ouvertures possibles')} ({candidats.regle}) et{' '}
          {pluriel(candidats.renforcer, 'lieu existant', 'lieux existants')} à renforcer. Une ouverture :{' '}
          {demande.typeOuvert}, {nombre(demande.taille)} ETP ; un renforcement : {nombre(demande.module)} ETP.
        </dd>
        <dt>Calcul</dt>
        <dd>
          Couverture maximale (Church et ReVelle, 1974) : choisir les lieux dont les communes à portée ont, ensemble, le
          plus grand besoin non couvert. Une commune compte une fois, atteinte par un lieu ou par plusieurs.{' '}
          {solveur.nom === 'highs' ? 'Résolu par HiGHS' : 'Choisi pas à pas (glouton)'} en{' '}
          {dureeTravail(solveur.dureeMs)}
          {solveur.defaut ? ` ; HiGHS n'a pas répondu : ${solveur.defaut}` : ''}.
        </dd>
        <dt>Qualité</dt>
        <dd>
          {effectif(resultat.portee.couvert, demande.secret)} atteints ; plafond prouvé : {plafond(solveur)}, soit un
          écart d'au plus {pourcent(solveur.ecart, { decimales: 2 })}. Pas à pas :{' '}
          {effectif(glouton.couvert, demande.secret)} ({pourcent(-glouton.ecart, { decimales: 2 })}).
        </dd>
        <dt>Données</dt>
        <dd>
          Offre au {date(sources.jour)}.{' '}
          {communes.nonCalculables > 0
            ? `${pluriel(communes.nonCalculables, 'commune')} au besoin non calculable ${communes.nonCalculables > 1 ? 'sont laissées' : 'est laissée'} de côté, ce n'est pas un zéro. `
            : ''}
          {direFiabilite(resultat)} Besoins et durées : ceux du <Link to="/maillage">maillage</Link>, avec leurs
          réserves.
        </dd>
        <dt>Gardé</dt>
        <dd>
          Calcul n° {implantation.id}, demandé le {dateHeure(implantation.demandeLe)} par {implantation.auteurNom} (
          {implantation.organisationNom}), fait en {dureeTravail(implantation.dureeMs ?? 0)}. Il garde sa photo des
          données (empreinte <code>{sources.empreinte.slice(0, 12)}</code>) et ses candidats : refait, il redonne le
          même choix
          {solveur.statut === 'limite' ? ', ou un meilleur si la machine est plus rapide' : ''}.
        </dd>
      </dl>
      <p className="m-mention">
        Le calcul ne connaît ni les locaux, ni les porteurs de projet, ni les activités possibles : il dit où regarder
        d'abord. Les lieux à territoire d'intervention (AI, ETTI) sont comptés à partir de leur adresse.
      </p>
    </Section>
  );
}
