import { Link } from 'react-router';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { LIBELLES_SUJET, type PointReunion, SUJETS } from '../forme.ts';
import type { lireReunionEquipe } from '../requetes.ts';

type PageReunion = Awaited<ReturnType<typeof lireReunionEquipe>>;
const options = (mots: Record<string, string>) =>
  Object.entries(mots).map(([valeur, libelle]) => ({ valeur, libelle }));

/** Les points, par sujet, et la décision de chacun. */
export function OrdreDuJour({ page, refus }: { page: PageReunion; refus: (geste: string) => unknown }) {
  if (page.points.length === 0)
    return (
      <p>
        {page.peut.ajouter
          ? 'Rien encore : choisissez plus bas parmi ce que vos dossiers proposent.'
          : "Rien n'a été mis à l'ordre du jour."}
      </p>
    );
  return SUJETS.map((sujet) => {
    const siens = page.points.filter((p) => p.sujet === sujet);
    if (siens.length === 0) return null;
    return (
      <section key={sujet}>
        <h3>{LIBELLES_SUJET[sujet]}</h3>
        {siens.map((p) => (
          <Point
            key={p.id}
            point={p}
            peut={page.peut}
            libelles={page.libelles}
            refus={refus(`decider-${p.id}`)}
            retrait={refus(`retirer-${p.id}`)}
          />
        ))}
      </section>
    );
  });
}

function Point({
  libelles,
  point: p,
  peut,
  refus,
  retrait,
}: {
  point: PointReunion;
  peut: PageReunion['peut'];
  libelles: PageReunion['libelles'];
  refus: unknown;
  retrait: unknown;
}) {
  return (
    <div className="m-encadre">
      <p>
        {p.parcours ? (
          <strong>
            <Link to={`/parcours/${p.parcours}`}>{p.nom}</Link> <span className="m-mention">{p.reference}</span>
          </strong>
        ) : (
          <strong>L'équipe</strong>
        )}
      </p>
      <p className="m-texte-long">{p.texte}</p>
      {p.decision ? (
        <p className="m-texte-long">
          <strong>Décision :</strong> {p.decision}
        </p>
      ) : null}
      {p.action && p.parcours ? (
        <p>
          Une action est née :{' '}
          <Link to={`/parcours/${p.parcours}/feuille-de-route`}>la voir dans la feuille de route</Link>.
        </p>
      ) : null}
      {peut.decider ? (
        <details open={Boolean(refus)}>
          <summary>{p.decision ? 'Corriger la décision' : 'Noter la décision'}</summary>
          <Formulaire resultat={refus} id={`decider-${p.id}`}>
            <input type="hidden" name="point" value={p.id} />
            <ChampSurveille nom="decision" libelle="Décision" lignes={2} max={2000} valeur={p.decision} />
            {p.parcours && !p.action ? (
              <fieldset className="m-partie">
                <legend>Action à mettre dans sa feuille de route (facultatif)</legend>
                <ChampSurveille nom="action" libelle="Ce qu'il y a à faire" facultatif lignes={1} max={200} />
                <div className="m-deux-colonnes">
                  <Choix
                    nom="famille"
                    libelle="Famille"
                    vide={null}
                    valeur="accompagnement"
                    options={options(libelles.familles)}
                  />
                  <Choix
                    nom="acteur"
                    libelle="Qui la fait"
                    vide={null}
                    valeur="referent"
                    options={options(libelles.acteurs)}
                  />
                </div>
                <ChampDate nom="echeance" libelle="Pour quand" facultatif />
              </fieldset>
            ) : null}
            <Boutons>
              <BoutonEnvoi nom="geste" valeur={`decider-${p.id}`} variante="secondaire">
                Enregistrer la décision
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
      {peut.retirer && p.decideLe === null ? (
        <Formulaire resultat={retrait} id={`retirer-${p.id}`}>
          <input type="hidden" name="point" value={p.id} />
          <Boutons>
            <BoutonEnvoi nom="geste" valeur={`retirer-${p.id}`} variante="discret" petit>
              Retirer ce point
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </div>
  );
}
