import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { Choix, Coche } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { anciennete, date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { Orientation } from '../chargement.ts';
import { CRITERES, LIBELLES_ORIGINE } from '../forme.ts';
import type { PageOrientation } from '../requetes/page.ts';
import { ChampsGrille } from './ChampsGrille.tsx';
import { Decider } from './Decider.tsx';
import { Suggestion } from './Suggestion.tsx';

interface Props {
  page: PageOrientation;
  o: Orientation;
  refus: (geste: string) => unknown;
}

/** Un positionnement qui attend : ce qu'on sait, ce que la grille suggère, et la décision pour qui la prend. */
export function ADecider({ page, o, refus }: Props) {
  return (
    <>
      <Section titre="Ce qu'on sait" id="grille">
        <p>
          Positionnée {anciennete(o.positionneLe)} par {o.positionneNom} ({LIBELLES_ORIGINE[o.origine].toLowerCase()}).{' '}
          {page.due
            ? `Décision attendue le ${date(page.due.due)} au plus tard (${page.due.depart.toLowerCase()} + ${page.delai.valeur} jours).`
            : ''}
        </p>
        <Reponses o={o} />
        {o.commentaire ? <p>« {o.commentaire} »</p> : null}
        {page.gestes.evaluer ? (
          <details open={page.manque.length > 0 || refus('evaluer') !== undefined}>
            <summary>{page.manque.length > 0 ? 'Compléter la grille' : 'Corriger la grille'}</summary>
            <Formulaire action="?geste=evaluer" id="evaluer" resultat={refus('evaluer')}>
              <input type="hidden" name="id" value={o.id} />
              <input type="hidden" name="version" value={o.version} />
              <ChampsGrille grille={o.grille} commentaire={o.commentaire} />
              <Boutons>
                <BoutonEnvoi variante={page.gestes.decider && page.manque.length === 0 ? 'secondaire' : 'principal'}>
                  Enregistrer la grille
                </BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </details>
        ) : null}
      </Section>
      <Section titre="Ce que la grille suggère" id="suggestion">
        {page.suggestion ? (
          <Suggestion suggestion={page.suggestion} />
        ) : (
          <Alerte titre="La grille n'est pas complète : rien n'est suggéré, et rien ne peut être décidé.">
            <p>À évaluer : {page.manque.join(' ; ')}.</p>
          </Alerte>
        )}
      </Section>
      {page.gestes.decider && page.suggestion && page.eligibilite.verdict !== 'non' ? (
        <Decider page={page} o={o} refus={refus('decider')} />
      ) : null}
      <Autrement page={page} o={o} refus={refus} />
    </>
  );
}

function Reponses({ o }: { o: Orientation }) {
  const repondus = CRITERES.flatMap((c) => {
    const niveau = o.grille[c.id];
    return niveau ? [{ ...c, reponse: c.niveaux[niveau] }] : [];
  });
  if (repondus.length === 0) return null;
  return (
    <dl className="m-proprietes">
      {repondus.map((c) => (
        <div key={c.id}>
          <dt>{c.libelle}</dt>
          <dd>{c.reponse}</dd>
        </div>
      ))}
    </dl>
  );
}

function Autrement({ page, o, refus }: Props) {
  const { adresser, abandonner } = page.gestes;
  const autres = page.equipes.filter((e) => e.id !== page.parcours.equipe);
  if (!adresser && !abandonner) return null;
  return (
    <Section titre="Autrement">
      {adresser && autres.length > 0 ? (
        <details open={refus('adresser') !== undefined}>
          <summary>Adresser à une autre équipe</summary>
          <Formulaire action="?geste=adresser" id="adresser" resultat={refus('adresser')}>
            <input type="hidden" name="id" value={o.id} />
            <Choix
              nom="equipe"
              libelle="Équipe"
              aide="Son responsable décidera. Vous n'y aurez plus accès si vous n'êtes pas du cercle."
              options={autres.map((e) => ({ valeur: String(e.id), libelle: e.nom }))}
            />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Adresser</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
      {abandonner ? (
        <details open={refus('abandonner') !== undefined}>
          <summary>Abandonner ce positionnement</summary>
          <Formulaire action="?geste=abandonner" id="abandonner" resultat={refus('abandonner')}>
            <input type="hidden" name="id" value={o.id} />
            <ChampSurveille nom="motif" libelle="Raison" lignes={2} max={1000} />
            {page.parcours.etat === 'a_orienter' ? (
              <Coche
                nom="clore"
                libelle="Clore aussi le parcours"
                aide="Elle n'a pas à être accompagnée dans cette opération."
              />
            ) : null}
            <Boutons>
              <BoutonEnvoi variante="danger">Abandonner</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}
