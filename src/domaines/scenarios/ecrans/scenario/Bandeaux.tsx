import { useEffect } from 'react';
import { Link, useFetcher } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BoutonEnvoi, Formulaire, type ResultatFormulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import type { Present } from '../../requetes/presence.ts';
import { EtatDeProposition } from '../communs.tsx';
import type { DonneesScenario } from '../scenario.tsx';

/** Ce qu'il faut savoir avant de lire ou de changer : autre personne, ancienne version, proposition, refus du dernier envoi. */
export function Bandeaux({ page, resultat }: { page: DonneesScenario; resultat: unknown }) {
  const { scenario, version, proposition } = page;
  const refus = (resultat ?? {}) as ResultatFormulaire;
  return (
    <>
      {refus.erreur ? (
        <Alerte ton="erreur" titre={refus.erreur} annoncer>
          {refus.conseil ? <p>{refus.conseil}</p> : null}
        </Alerte>
      ) : null}
      {page.peut.changer ? <Presence page={page} /> : null}
      {version.derniere ? null : (
        <Alerte
          ton="attention"
          titre={`Vous lisez la version ${version.numero}, du ${dateHeure(version.le)}, par ${version.par}.`}
        >
          <p>
            <Link to={`/scenarios/${scenario.id}`}>Voir la dernière version ({scenario.version})</Link>, ou{' '}
            <Link
              to={`/scenarios/comparer?a=${scenario.id}&va=${version.numero}&b=${scenario.id}&vb=${scenario.version}`}
            >
              comparer les deux
            </Link>
            .
          </p>
          {page.peut.dupliquer ? (
            <Formulaire id="copie">
              <input type="hidden" name="numero" value={version.numero} />
              <BoutonEnvoi petit variante="secondaire" nom="geste" valeur="dupliquer">
                Copier cette version
              </BoutonEnvoi>
            </Formulaire>
          ) : null}
        </Alerte>
      )}
      {proposition ? (
        <Alerte
          titre={
            <>
              Ce scénario a été proposé (version {proposition.version}) : <EtatDeProposition etat={proposition.etat} />
            </>
          }
        >
          <p>
            {proposition.raison ? `${proposition.par} : « ${proposition.raison} » ` : ''}
            <Link to={`/scenarios/propositions/${proposition.id}`}>Voir la proposition</Link>
          </p>
        </Alerte>
      ) : null}
      {page.avertissements.map(({ rang, message }) => (
        <Alerte key={`${rang}${message}`} ton="attention">
          {message}
        </Alerte>
      ))}
    </>
  );
}

const REPRISE_MS = 30_000;

/** Les autres qui ont la page ouverte : dit au chargement, puis redit toutes les trente secondes si la page est animée. */
function Presence({ page }: { page: DonneesScenario }) {
  const { id, version } = page.scenario;
  const reponse = useFetcher<{ presents: Present[]; version: number; par: string }>();
  const { load } = reponse;
  useEffect(() => {
    const minuterie = setInterval(() => {
      if (document.visibilityState === 'visible') load(`/scenarios/${id}/presence`);
    }, REPRISE_MS);
    return () => clearInterval(minuterie);
  }, [id, load]);
  const presents = reponse.data?.presents ?? page.presents;
  const depasse = reponse.data !== undefined && reponse.data.version > version;
  if (presents.length === 0 && !depasse) return null;
  return (
    <Alerte
      ton="attention"
      annoncer
      titre={
        presents.map(({ nom, quand }) => `${nom} modifie aussi ce scénario (${quand}).`).join(' ') ||
        'Ce scénario a changé.'
      }
    >
      <p>
        {depasse ? (
          <>
            {reponse.data?.par} vient d'enregistrer la version {reponse.data?.version}.{' '}
            <a href={`/scenarios/${id}`}>Recharger la page</a>.
          </>
        ) : (
          "Si vous enregistrez tous les deux, le second en sera averti : rien n'est écrasé."
        )}
      </p>
    </Alerte>
  );
}
