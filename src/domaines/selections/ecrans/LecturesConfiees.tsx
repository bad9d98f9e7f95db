import { ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { ChampsDelai } from '#src/presentation/examen/ChampsDelai.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { refusDe, resultatDe } from '#src/presentation/resultat.ts';
import type { LectureConfiee } from '../forme.ts';
import type { PageLectures } from '../requetes/pageLectures.ts';

/** Qui lit cette candidature, où chacun en est, et de quoi la confier à d'autres. */
export function LecturesConfiees({ page, resultat }: { page: PageLectures; resultat: unknown }) {
  const { confiees, entete, peutConfier, peutRouvrir, lecteurs, delaiLecture } = page;
  return (
    <Section titre="Les lecteurs" id="lecteurs">
      {confiees.map((l) => (
        <div className="m-encadre" key={l.id}>
          <p>
            <strong>{l.lecteur}</strong> <span className="m-mention">{l.organisation}</span> <EtatLecture lecture={l} />
          </p>
          <p className="m-mention">
            Confiée par {l.confieePar} le {date(l.confieeLe)}
            {l.avantLe ? `, à rendre avant le ${dateHeure(l.avantLe)}` : ''}.
            {l.interet === 'declare' ? ` Lien déclaré : ${l.interetMotif}` : ''}
          </p>
          {entete.instruit && l.rendueLe === null && l.interet !== 'declare' && l.compteId !== entete.moi ? (
            <Formulaire id={`retirer-${l.id}`} action="?geste=retirer">
              <input type="hidden" name="compte" value={l.compteId} />
              <BoutonEnvoi variante="discret" petit>
                Retirer cette lecture<span className="fr-sr-only"> à {l.lecteur}</span>
              </BoutonEnvoi>
            </Formulaire>
          ) : null}
          {peutRouvrir && l.rendueLe !== null && l.compteId !== entete.moi ? (
            <details>
              <summary>Rouvrir cette lecture</summary>
              <Formulaire
                id={`rouvrir-${l.id}`}
                action="?geste=rouvrir"
                resultat={resultatDe(refusDe(resultat, String(l.compteId), 'compte'), 'motif')}
              >
                <input type="hidden" name="compte" value={l.compteId} />
                <ChampTexte
                  nom="motif"
                  libelle="Pourquoi"
                  aide="Reste écrit avec les notes d'avant, que le service relit."
                  lignes={2}
                />
                <Boutons>
                  <BoutonEnvoi variante="danger">Rouvrir la lecture</BoutonEnvoi>
                </Boutons>
              </Formulaire>
            </details>
          ) : null}
        </div>
      ))}
      {peutConfier ? (
        <details open={confiees.length === 0 || resultatDe(resultat, 'courriel') !== undefined}>
          <summary>Confier à d'autres lecteurs</summary>
          <Formulaire id="confier" action="?geste=confier" resultat={resultatDe(resultat, 'appel')}>
            <input type="hidden" name="appel" value={entete.candidature.appel} />
            {lecteurs.length > 0 ? (
              <CasesACocher
                nom="lecteurs"
                libelle="Lecteurs"
                options={lecteurs.map((p) => ({ valeur: String(p.id), libelle: `${p.nom}, ${p.organisation}` }))}
              />
            ) : null}
            <ChampTexte
              nom="courriel"
              libelle="Ou l'adresse d'une autre personne"
              aide="Elle doit avoir un compte ouvert ; elle ne verra que ce que vous lui confiez."
              type="email"
              facultatif
            />
            <ChampsDelai delai={delaiLecture} quoi="À rendre" />
            <Boutons>
              <BoutonEnvoi>Confier la lecture</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}

export function EtatLecture({ lecture: l }: { lecture: LectureConfiee }) {
  if (l.interet === 'declare') return <Etiquette>s'est déporté</Etiquette>;
  if (l.rendueLe) return <Etiquette ton="succes">rendue le {date(l.rendueLe)}</Etiquette>;
  if (l.avantLe && l.avantLe < new Date()) return <Etiquette ton="erreur">en retard</Etiquette>;
  return <Etiquette ton="information">{l.notes > 0 ? 'commencée' : 'à faire'}</Etiquette>;
}
