import { Form, Link } from 'react-router';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { enEuros } from '#src/socle/montants.ts';
import type { DecisionLue } from '../../requetes/decision.ts';
import type { PageDecision } from './SousLesYeux.tsx';

const MODES: Record<string, string> = { courrier: 'courrier', courriel: 'courriel', application: 'application' };

/** La décision en vigueur, sa suite, sa notification et les recours ; ses gestes. */
export function EnVigueur({
  page,
  decision: x,
  resultat,
}: {
  page: PageDecision;
  decision: DecisionLue;
  resultat: unknown;
}) {
  const { suite, voies } = page;
  const refus = useRefus(resultat);
  return (
    <>
      <div className="m-encadre">
        <p>
          Prise le {date(x.priseLe)} par {x.signataire}, {x.qualite}. Enregistrée par {x.par}.
        </p>
        {x.motif ? <p>« {x.motif} »</p> : null}
        {x.reexamenLe ? <p>Réexamen prévu le {date(x.reexamenLe)}.</p> : null}
        {suite ? (
          <p>
            <Link to={`/conventions/${suite.convention}`}>Convention {suite.numero}</Link>, annexe {suite.annexe},{' '}
            {enEuros(suite.total)}.
          </p>
        ) : null}
        {page.peut.notifier ? (
          <Form method="post" action="?geste=etablir">
            <BoutonEnvoi variante="secondaire" petit>
              Établir la décision (PDF et Word)
            </BoutonEnvoi>
          </Form>
        ) : null}
      </div>
      <Section titre="Notification et recours" id="notification">
        <p>
          {x.notifieeLe
            ? `Envoyée par ${MODES[x.mode ?? ''] ?? x.mode} le ${date(x.notifieeLe)}${x.recueLe ? `, reçue le ${date(x.recueLe)}` : ', réception pas encore connue'}.`
            : "La décision n'est pas encore notifiée : le délai de recours n'a pas commencé."}
        </p>
        <p>
          Recours devant le tribunal administratif : {voies.contentieux.valeur} mois après la réception
          {x.recours?.jusquAu ? <strong>, jusqu'au {date(x.recours.jusquAu)} compris</strong> : null}. Recours gracieux
          ou hiérarchique : {pluriel(voies.gracieux.valeur, 'mois', 'mois')}.{' '}
          <EtiquetteConfiance confiance={voies.contentieux.confiance} /> {voies.contentieux.source}
        </p>
        {page.peut.notifier && !x.recueLe ? (
          <Formulaire action="?geste=notifier" resultat={refus('notifier')} id="notification">
            <Choix
              nom="mode"
              libelle="Envoyée par"
              valeur={x.mode ?? 'courrier'}
              options={[
                { valeur: 'courrier', libelle: 'Courrier recommandé' },
                { valeur: 'courriel', libelle: 'Courriel' },
                { valeur: 'application', libelle: 'Application' },
              ]}
            />
            <ChampDate nom="notifiee_le" libelle="Envoyée le" valeur={page.jour} max={page.jour} />
            <ChampDate
              nom="recue_le"
              libelle="Reçue le"
              aide="Date certaine : accusé de réception ou récépissé. Elle ouvre le délai de recours."
              max={page.jour}
              facultatif
            />
            <Boutons>
              <BoutonEnvoi>Noter la notification</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        ) : null}
      </Section>
      {page.peut.annuler ? (
        <details>
          <summary>Annuler cette décision prise par erreur</summary>
          <p>
            Possible tant que rien n'est signé. La décision reste lisible, annulée ; le dossier revient où il était ; le
            montant n'est plus engagé.
          </p>
          <Formulaire action="?geste=annuler" resultat={refus('annuler')} id="annulation">
            <ChampTexte nom="motif" libelle="Raison de l'annulation" lignes={2} />
            <Boutons>
              <BoutonEnvoi variante="danger">Annuler la décision</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </>
  );
}
